"""Reads a network and its tokenizer back from a GGUF file that `export.py` wrote, so that a shipped model can be tuned."""

import numpy
import torch

import gguf
from model import Network, Shape
from tokenizer import Tokenizer


def load(path):
    """(network, tokenizer) of a GGUF file of ours; ValueError for another architecture."""
    facts, tensors = gguf.read(path)
    if facts["general.architecture"] != "lfm2":
        raise ValueError(f"{path} is of architecture {facts['general.architecture']}; only lfm2 can be read here")
    key_value = facts["lfm2.attention.head_count_kv"]
    shape = Shape(
        vocabulary=facts["lfm2.vocab_size"],
        width=facts["lfm2.embedding_length"],
        inner=facts["lfm2.feed_forward_length"],
        heads=facts["lfm2.attention.head_count"],
        kv_heads=max(key_value),
        layers="".join("a" if count else "c" for count in key_value),
    )
    pieces = zip(*(facts[f"tokenizer.ggml.{column}"] for column in ("tokens", "scores", "token_type")))
    arrays = {name: torch.from_numpy(gguf.restore(*tensor).copy()) for name, tensor in tensors.items()}
    network = Network(shape)
    network.load_state_dict(_state(arrays, shape))
    return network, Tokenizer([tuple(piece) for piece in pieces])


def _state(arrays, shape):
    """The network's own names and joined projections; the opposite of `export.tensors`."""
    state = {"embedding": arrays["token_embd.weight"], "norm": arrays["token_embd_norm.weight"]}
    for index, kind in enumerate(shape.layers):
        at, to = f"blk.{index}.", f"blocks.{index}."
        if kind == "c":
            state[to + "mixer.project"] = arrays[at + "shortconv.in_proj.weight"]
            state[to + "mixer.kernel"] = arrays[at + "shortconv.conv.weight"].T.contiguous()
            state[to + "mixer.out"] = arrays[at + "shortconv.out_proj.weight"]
        else:
            state[to + "mixer.project"] = torch.cat([arrays[at + f"attn_{letter}.weight"] for letter in "qkv"])
            state[to + "mixer.query_norm"] = arrays[at + "attn_q_norm.weight"]
            state[to + "mixer.key_norm"] = arrays[at + "attn_k_norm.weight"]
            state[to + "mixer.out"] = arrays[at + "attn_output.weight"]
        state[to + "up"] = torch.cat([arrays[at + "ffn_gate.weight"], arrays[at + "ffn_up.weight"]])
        state[to + "down"] = arrays[at + "ffn_down.weight"]
    return state
