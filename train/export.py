"""Turns a checkpoint into a GGUF file: `export.py CHECKPOINT OUT.gguf [--type q8_0|f16|f32]`."""

import argparse
import os

import torch

import gguf
from model import Network, Shape
from tokenizer import Tokenizer

CHAT_TEMPLATE = (
    "{% for message in messages %}<|{{ message['role'] }}|>{{ message['content'] }}<|end|>{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>{% endif %}"
)
CONTEXT_LENGTH = 4096
_FILE_TYPES = {"f32": 0, "f16": 1, "q8_0": 7}


def export(network, tokenizer, path, kind, name="Coxswain"):
    """Writes the network and its tokenizer as one GGUF file whose matrices are of `kind`."""
    gguf.write(path, metadata(network, tokenizer, kind, name), tensors(network), kind)


def metadata(network, tokenizer, kind, name):
    shape = network.shape
    texts, scores, types = (list(column) for column in zip(*tokenizer.pieces))
    return {
        "general.architecture": "lfm2",
        "general.type": "model",
        "general.name": name,
        "general.license": "mit",
        "general.file_type": _FILE_TYPES[kind],
        "general.quantization_version": 2,
        "lfm2.block_count": len(shape.layers),
        "lfm2.context_length": CONTEXT_LENGTH,
        "lfm2.embedding_length": shape.width,
        "lfm2.feed_forward_length": shape.inner,
        "lfm2.vocab_size": len(tokenizer),
        "lfm2.attention.head_count": shape.heads,
        "lfm2.attention.head_count_kv": [shape.kv_heads if kind == "a" else 0 for kind in shape.layers],
        "lfm2.attention.layer_norm_rms_epsilon": shape.epsilon,
        "lfm2.rope.freq_base": shape.rope_base,
        "lfm2.shortconv.l_cache": 3,
        "tokenizer.ggml.model": "llama",
        "tokenizer.ggml.pre": "default",
        "tokenizer.ggml.tokens": texts,
        "tokenizer.ggml.scores": [float(score) for score in scores],
        "tokenizer.ggml.token_type": types,
        "tokenizer.ggml.unknown_token_id": 0,
        "tokenizer.ggml.bos_token_id": tokenizer.end,
        "tokenizer.ggml.eos_token_id": tokenizer.end,
        "tokenizer.ggml.add_bos_token": False,
        "tokenizer.ggml.add_eos_token": False,
        "tokenizer.ggml.add_space_prefix": False,
        "tokenizer.chat_template": CHAT_TEMPLATE,
    }


def tensors(network):
    """Arrays by llama.cpp's names; joined projections are cut apart again."""
    shape, out = network.shape, {}
    ones = torch.ones(shape.width)
    out["token_embd.weight"] = network.embedding
    for index, (block, kind) in enumerate(zip(network.blocks, shape.layers)):
        at, mixer = f"blk.{index}.", block.mixer
        out[at + "attn_norm.weight"] = ones
        if kind == "c":
            out[at + "shortconv.in_proj.weight"] = mixer.project
            out[at + "shortconv.conv.weight"] = mixer.kernel.T
            out[at + "shortconv.out_proj.weight"] = mixer.out
        else:
            sizes = [shape.heads * shape.head, shape.kv_heads * shape.head, shape.kv_heads * shape.head]
            for letter, part in zip("qkv", mixer.project.split(sizes)):
                out[at + f"attn_{letter}.weight"] = part
            out[at + "attn_q_norm.weight"] = mixer.query_norm
            out[at + "attn_k_norm.weight"] = mixer.key_norm
            out[at + "attn_output.weight"] = mixer.out
        out[at + "ffn_norm.weight"] = ones
        out[at + "ffn_gate.weight"], out[at + "ffn_up.weight"] = block.up.chunk(2)
        out[at + "ffn_down.weight"] = block.down
    out["token_embd_norm.weight"] = network.norm
    return {name: tensor.detach().numpy() for name, tensor in out.items()}


def load(path):
    """(network, tokenizer) of a checkpoint file."""
    state = torch.load(path, map_location="cpu")
    network = Network(Shape(**state["shape"]))
    network.load_state_dict(state["network"])
    return network, Tokenizer([tuple(piece) for piece in state["pieces"]])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("out")
    parser.add_argument("--type", choices=sorted(_FILE_TYPES), default="q8_0")
    parser.add_argument("--name", default="Coxswain")
    arguments = parser.parse_args()
    export(*load(arguments.checkpoint), arguments.out, arguments.type, arguments.name)
    print(f"{arguments.out}: {os.path.getsize(arguments.out):,} bytes")


if __name__ == "__main__":
    main()
