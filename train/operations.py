"""The network's operations besides the matrix products, each in two forms: `plain_…` is its formula for automatic
differentiation, and the one of the plain name takes kernels.c where it can, which needs far fewer passes over memory.

Rows are a trunk and its branches, end to end; `cuts` are where the trunk ends and each branch ends. Every branch goes
on from the trunk and sees nothing of another.
"""

import functools

import torch
from torch.nn import functional

import kernels


def plain_add_norm(state, change, epsilon):
    """(state + change, the same with each row divided by its root mean square)."""
    total = state + change
    return total, _normed(total, epsilon)


class _AddNorm(torch.autograd.Function):
    @staticmethod
    def forward(context, state, change, epsilon):
        total, normed, inverse = torch.empty_like(state), torch.empty_like(state), state.new_empty(len(state))
        kernels.call("add_norm_forward", state, change, total, normed, inverse, *state.shape, epsilon)
        context.save_for_backward(normed, inverse)
        return total, normed

    @staticmethod
    def backward(context, to_total, to_normed):
        normed, inverse = context.saved_tensors
        to_state = torch.empty_like(normed)
        kernels.call("add_norm_backward", normed, inverse, *_whole(to_total, to_normed), to_state, *normed.shape)
        return to_state, to_state, None


def plain_gate(joined):
    """silu(gate) · up, for gate and up side by side."""
    gate, up = joined.chunk(2, -1)
    return functional.silu(gate) * up


class _Gate(torch.autograd.Function):
    @staticmethod
    def forward(context, joined):
        context.save_for_backward(joined)
        rows, width = joined.shape
        out = joined.new_empty(rows, width // 2)
        kernels.call("gate_forward", joined, out, *out.shape)
        return out

    @staticmethod
    def backward(context, to_out):
        joined, = context.saved_tensors
        to_joined = torch.empty_like(joined)
        kernels.call("gate_backward", joined, *_whole(to_out), to_joined, *to_out.shape)
        return to_joined


def plain_convolution(joined, kernel, cuts):
    """after · conv(before · value) over three causal taps, for before, after and value side by side."""
    before, after, value = joined.chunk(3, -1)
    inner, mixed = before * value, []
    for start, end, trunk in _runs(cuts):
        earlier = functional.pad(inner[:trunk], (0, 0, 2, 0))[-2:]
        taps = torch.cat((earlier, inner[start:end])).unfold(0, 3, 1)
        mixed.append((taps * kernel.T).sum(-1))
    return after * torch.cat(mixed)


class _Convolution(torch.autograd.Function):
    @staticmethod
    def forward(context, joined, kernel, cuts):
        inputs = (joined, kernel, torch.tensor(cuts))
        context.save_for_backward(*inputs)
        out = joined.new_empty(len(joined), kernel.shape[1])
        kernels.call("convolution_forward", *inputs, out, len(cuts) - 1, kernel.shape[1])
        return out

    @staticmethod
    def backward(context, to_out):
        joined, kernel, cuts = context.saved_tensors
        to_joined, to_kernel = torch.empty_like(joined), torch.zeros_like(kernel)
        sizes = (len(cuts) - 1, kernel.shape[1])
        kernels.call("convolution_backward", joined, kernel, cuts, *_whole(to_out), to_joined, to_kernel, *sizes)
        return to_joined, to_kernel, None


def plain_cross_entropy(logits, targets, weights):
    """The sum of each row's −log(probability of its target), times its weight."""
    return (functional.cross_entropy(logits, targets, reduction="none") * weights).sum()


class _CrossEntropy(torch.autograd.Function):
    @staticmethod
    def forward(context, logits, targets, weights):
        loss, normaliser = logits.new_empty(()), logits.new_empty(len(logits))
        kernels.call("cross_entropy_forward", logits, targets, weights, loss, normaliser, *logits.shape)
        context.save_for_backward(logits, targets, weights, normaliser)
        return loss

    @staticmethod
    def backward(context, to_loss):
        logits, *_ = context.saved_tensors
        to_logits = torch.empty_like(logits)
        sizes = (*logits.shape, to_loss.item())
        kernels.call("cross_entropy_backward", *context.saved_tensors, to_logits, *sizes)
        return to_logits, None, None


def plain_attention(joined, query_gain, key_gain, rotary, cuts, heads, epsilon):
    """softmax(query · keyᵀ) · value over earlier positions, heads side by side.

    `joined` has a row's queries, keys and values side by side, `heads` counts the queries (a key may serve several).
    Queries and keys are normalised, times their gains, and rotated; the query's gain includes the scale of the scores.
    """
    head = len(query_gain)
    parts = joined.view(len(joined), -1, head).transpose(0, 1)
    kv_heads = (len(parts) - heads) // 2
    query, key, value = parts.split([heads, kv_heads, kv_heads])
    query = _rotate(_normed(query, epsilon) * query_gain, *rotary)
    key = _rotate(_normed(key, epsilon) * key_gain, *rotary).repeat_interleave(heads // kv_heads, 0)
    scores = query @ key.transpose(1, 2)
    weights = torch.softmax(scores.masked_fill(_unseen(cuts), float("-inf")), -1)
    mixed = weights @ value.repeat_interleave(heads // kv_heads, 0)
    return mixed.transpose(0, 1).reshape(len(joined), -1)


class _Attention(torch.autograd.Function):
    @staticmethod
    def forward(context, joined, query_gain, key_gain, rotary, cuts, heads, epsilon):
        rows, head = len(joined), len(query_gain)
        kv_heads = (joined.shape[1] // head - heads) // 2
        out, normaliser = joined.new_empty(rows, heads * head), joined.new_empty(heads, rows)
        inputs = (joined, query_gain, key_gain, *rotary, torch.tensor(cuts))
        context.sizes = (rows, len(cuts) - 1, heads, kv_heads, head, epsilon)
        context.save_for_backward(*inputs, out, normaliser)
        kernels.call("attention_forward", kernels.attention(inputs, context.sizes), out, normaliser)
        return out

    @staticmethod
    def backward(context, to_out):
        *inputs, out, normaliser = context.saved_tensors
        gradients = [torch.empty_like(inputs[0]), torch.zeros_like(inputs[1]), torch.zeros_like(inputs[2])]
        parts = kernels.attention(inputs, context.sizes)
        kernels.call("attention_backward", parts, out, normaliser, *_whole(to_out), *gradients)
        return (*gradients, None, None, None, None)


def _whole(*gradients):
    return [gradient.contiguous() for gradient in gradients]


def _runs(cuts):
    """(first row, row after the last, rows of the trunk before them) of the trunk and each branch."""
    trunk = cuts[0]
    return ([(0, trunk, 0)] if trunk else []) + [(start, end, trunk) for start, end in zip(cuts, cuts[1:])]


@functools.lru_cache(maxsize=8)
def _unseen(cuts):
    """Which keys (columns) a row's query must not see."""
    unseen = torch.ones(cuts[-1], cuts[-1], dtype=torch.bool)
    for start, end, before in _runs(cuts):
        unseen[start:end, :before] = False
        unseen[start:end, start:end] = torch.ones(end - start, end - start, dtype=torch.bool).triu(1)
    return unseen


def _normed(state, epsilon):
    return state * torch.rsqrt(state.square().mean(-1, keepdim=True) + epsilon)


def _rotate(state, cosine, sine):
    """Rotates pairs (i, i + half) of the last dimension by the position's angles."""
    first, second = state.chunk(2, -1)
    return torch.cat((first * cosine - second * sine, second * cosine + first * sine), -1)


def angles(cuts, head, base):
    """Cosines and sines of each row's rotation; a branch counts on from the trunk."""
    at = torch.cat([torch.arange(before, before + end - start) for start, end, before in _runs(cuts)])
    frequency = base ** (-torch.arange(head // 2, dtype=torch.float32) / (head // 2))
    angle = at[:, None] * frequency
    return angle.cos(), angle.sin()


def _chosen(kernel, plain):
    """`plain`, or the same by kernels.c where that is compiled and the numbers are single floats."""

    @functools.wraps(plain)
    def operation(first, *rest):
        return (kernel.apply if kernels.found and first.dtype == torch.float32 else plain)(first, *rest)

    return operation


add_norm = _chosen(_AddNorm, plain_add_norm)
gate = _chosen(_Gate, plain_gate)
convolution = _chosen(_Convolution, plain_convolution)
cross_entropy = _chosen(_CrossEntropy, plain_cross_entropy)
attention = _chosen(_Attention, plain_attention)
