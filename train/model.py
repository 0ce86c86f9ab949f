"""The network: llama.cpp's architecture `lfm2`, short convolutions and a little attention, with tied embeddings."""

import dataclasses
import math

import torch
from torch import nn
from torch.nn import functional

from operations import CausalAttention, Gate, RmsNorm, ShortConvolution, angles, rotate


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
    """Maps ids (batch, length) to hidden states; `logits` projects them on the vocabulary.

    With `where` (numbers of positions, batch by batch) only those states are worked out to the end and returned, in a
    row: positions without a loss need no last feed-forward. The norms before each matrix have no gains of their own (the matrix can take them); the file gets ones.
    """

    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        self.embedding = nn.Parameter(torch.randn(shape.vocabulary, shape.width) * 0.02)
        self.blocks = nn.ModuleList(Block(shape, kind) for kind in shape.layers)
        self.norm = nn.Parameter(torch.ones(shape.width))

    def forward(self, ids, where=None):
        state = functional.embedding(ids, self.embedding)
        for block in self.blocks[:-1]:
            state = block(state)
        state = self.blocks[-1](state, where)
        return RmsNorm.apply(state, self.shape.epsilon) * self.norm

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

    def forward(self, state, where=None):
        state = state + self.mixer(RmsNorm.apply(state, self.epsilon))
        if where is not None:
            state = state.flatten(0, 1).index_select(0, where)
        inner = Gate.apply(functional.linear(RmsNorm.apply(state, self.epsilon), self.up))
        return state + functional.linear(inner, self.down)


class Convolution(nn.Module):
    """A gated causal convolution over three positions."""

    def __init__(self, width, out_scale):
        super().__init__()
        self.project = _matrix(3 * width, width)  # rows before, after, value
        self.kernel = nn.Parameter(torch.randn(3, width) / math.sqrt(3))  # oldest tap first
        self.out = _matrix(width, width, out_scale)

    def forward(self, state):
        return functional.linear(ShortConvolution.apply(functional.linear(state, self.project), self.kernel), self.out)


class Attention(nn.Module):
    """Causal attention with normalised, rotated queries and keys."""

    def __init__(self, shape, out_scale):
        super().__init__()
        self.shape = shape
        self.project = _matrix((shape.heads + 2 * shape.kv_heads) * shape.head, shape.width)  # rows q, k, v
        self.query_norm = nn.Parameter(torch.ones(shape.head))
        self.key_norm = nn.Parameter(torch.ones(shape.head))
        self.out = _matrix(shape.width, shape.width, out_scale)

    def forward(self, state):
        shape = self.shape
        batch, length, width = state.shape
        rotary = angles(length, shape.head, shape.rope_base)
        heads = functional.linear(state, self.project).view(batch, length, -1, shape.head).transpose(1, 2)
        query, key, value = heads.split([shape.heads, shape.kv_heads, shape.kv_heads], 1)
        scale = self.query_norm / math.sqrt(shape.head)
        query = rotate(RmsNorm.apply(query, shape.epsilon) * scale, *rotary)
        key = rotate(RmsNorm.apply(key, shape.epsilon) * self.key_norm, *rotary)
        if shape.kv_heads != shape.heads:
            key = key.repeat_interleave(shape.heads // shape.kv_heads, 1)
            value = value.repeat_interleave(shape.heads // shape.kv_heads, 1)
        mixed = CausalAttention.apply(query, key, value).transpose(1, 2).reshape(batch, length, width)
        return functional.linear(mixed, self.out)


def _matrix(rows, columns, scale=1.0):
    return nn.Parameter(torch.randn(rows, columns) * (scale / math.sqrt(columns)))
