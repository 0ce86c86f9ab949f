"""The network: llama.cpp's architecture `lfm2`, short convolutions and a little attention, with tied embeddings."""

import dataclasses
import math

import torch
from torch import nn
from torch.nn import functional

from operations import add_norm, angles, attention, convolution, gate


@dataclasses.dataclass(frozen=True)
class Shape:
    """Sizes of a network. `layers` has one letter a layer: c for a short convolution, a for attention."""

    vocabulary: int
    width: int
    inner: int
    heads: int
    kv_heads: int
    layers: str = "ccaccaca"
    rope_base: float = 10000.0
    epsilon: float = 1e-5

    @property
    def head(self):
        return self.width // self.heads


class Network(nn.Module):
    """Maps ids to hidden states, one row each; `logits` projects them on the vocabulary.

    Rows are a trunk and branches that each go on from it and see nothing of one another: `cuts` are where the trunk
    ends and each branch ends. Without `cuts` all is one branch. With `where` (numbers of rows) only those states are
    worked out to the end and returned: rows without a loss need no last feed-forward. The norms before each matrix
    have no gains of their own (the matrix can take them); the file gets ones.
    """

    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        self.embedding = nn.Parameter(torch.randn(shape.vocabulary, shape.width) * 0.02)
        self.blocks = nn.ModuleList(Block(shape, kind) for kind in shape.layers)
        self.norm = nn.Parameter(torch.ones(shape.width))

    def forward(self, ids, cuts=None, where=None):
        cuts = cuts or (0, len(ids))
        rotary = angles(cuts, self.shape.head, self.shape.rope_base)
        state = functional.embedding(ids, self.embedding)
        change = torch.zeros_like(state)
        for block in self.blocks:
            state, change = block(state, change, cuts, rotary, where if block is self.blocks[-1] else None)
        return add_norm(state, change, self.shape.epsilon)[1] * self.norm

    def logits(self, states):
        return states @ self.embedding.T


class Block(nn.Module):
    """One layer: mixing along the text (convolution or attention), then a gated feed-forward."""

    def __init__(self, shape, kind):
        super().__init__()
        out_scale = 1 / math.sqrt(2 * len(shape.layers))
        self.epsilon = shape.epsilon
        self.mixer = Convolution(shape.width, out_scale) if kind == "c" else Attention(shape, out_scale)
        self.up = _matrix(2 * shape.inner, shape.width)  # gate rows, then up rows
        self.down = _matrix(shape.width, shape.inner, out_scale)

    def forward(self, state, change, cuts, rotary, where=None):
        """The state so far and what is to be added to it, which the next norm does."""
        state, normed = add_norm(state, change, self.epsilon)
        change = self.mixer(normed, cuts, rotary)
        if where is not None:
            state, change = state.index_select(0, where), change.index_select(0, where)
        state, normed = add_norm(state, change, self.epsilon)
        return state, functional.linear(gate(functional.linear(normed, self.up)), self.down)


class Convolution(nn.Module):
    """A gated causal convolution over three positions."""

    def __init__(self, width, out_scale):
        super().__init__()
        self.project = _matrix(3 * width, width)  # rows before, after, value
        self.kernel = nn.Parameter(torch.randn(3, width) / math.sqrt(3))  # oldest tap first
        self.out = _matrix(width, width, out_scale)

    def forward(self, state, cuts, _):
        joined = functional.linear(state, self.project)
        return functional.linear(convolution(joined, self.kernel, cuts), self.out)


class Attention(nn.Module):
    """Causal attention with normalised, rotated queries and keys."""

    def __init__(self, shape, out_scale):
        super().__init__()
        self.shape = shape
        self.project = _matrix((shape.heads + 2 * shape.kv_heads) * shape.head, shape.width)  # rows q, k, v
        self.query_norm = nn.Parameter(torch.ones(shape.head))
        self.key_norm = nn.Parameter(torch.ones(shape.head))
        self.out = _matrix(shape.width, shape.width, out_scale)

    def forward(self, state, cuts, rotary):
        joined, scale = functional.linear(state, self.project), 1 / math.sqrt(self.shape.head)
        gains = (self.query_norm * scale, self.key_norm)
        mixed = attention(joined, *gains, rotary, cuts, self.shape.heads, self.shape.epsilon)
        return functional.linear(mixed, self.out)


def grow(network, layers):
    """A deeper network that computes the same: new layers of `layers` begin as silent ones, which add nothing yet.

    The old layers stand at the first places of `layers` that fit them, in order; ValueError where one finds no place.
    """
    grown = Network(dataclasses.replace(network.shape, layers=layers))
    grown.embedding, grown.norm = network.embedding, network.norm
    old = list(zip(network.shape.layers, network.blocks))
    for index, kind in enumerate(layers):
        if old and old[0][0] == kind:
            grown.blocks[index] = old.pop(0)[1]
        else:
            nn.init.zeros_(grown.blocks[index].mixer.out)
            nn.init.zeros_(grown.blocks[index].down)
    if old:
        raise ValueError(f"the layers {network.shape.layers} do not stand in {layers} in this order")
    return grown


def _matrix(rows, columns, scale=1.0):
    return nn.Parameter(torch.randn(rows, columns) * (scale / math.sqrt(columns)))
