"""The network's cheap operations with gradients by hand: fewer passes over memory than automatic ones."""

import functools

import torch

import kernels


def plain_norm(state, epsilon):
    """Each row divided by its root mean square."""
    return state * torch.rsqrt(state.square().mean(-1, keepdim=True) + epsilon)


class RmsNorm(torch.autograd.Function):
    """Divides each row by its root mean square."""

    @staticmethod
    def forward(context, state, epsilon):
        inverse = torch.rsqrt_(state.square().mean(-1, keepdim=True).add_(epsilon))
        out = state * inverse
        context.save_for_backward(out, inverse)
        return out

    @staticmethod
    def backward(context, gradient):
        out, inverse = context.saved_tensors
        mean = (gradient * out).mean(-1, keepdim=True)
        return torch.addcmul(gradient, out, mean, value=-1).mul_(inverse), None


class Gate(torch.autograd.Function):
    """silu(gate) · up, for gate and up side by side."""

    @staticmethod
    def forward(context, joined):
        gate, up = joined.chunk(2, -1)
        sigmoid = torch.sigmoid(gate)
        context.save_for_backward(joined, sigmoid)
        return (sigmoid * gate).mul_(up)

    @staticmethod
    def backward(context, gradient):
        joined, sigmoid = context.saved_tensors
        gate, up = joined.chunk(2, -1)
        out = torch.empty_like(joined)
        to_gate, to_up = out.chunk(2, -1)
        silu = gate * sigmoid
        torch.mul(gradient, silu, out=to_up)
        # the slope of silu is s + silu·(1 − s)
        slope = torch.addcmul(silu, silu, sigmoid, value=-1).add_(sigmoid).mul_(up)
        torch.mul(slope, gradient, out=to_gate)
        return out


class ShortConvolution(torch.autograd.Function):
    """after · conv(before · value) over three causal taps, for before, after and value side by side.

    Rows are a trunk and its branches, end to end; `cuts` are where the trunk ends and each branch ends. Every branch
    goes on from the trunk.
    """

    @staticmethod
    def forward(context, joined, kernel, cuts):
        before, after, value = joined.chunk(3, -1)
        inner = before * value
        mixed = inner * kernel[2]
        mixed[1:].addcmul_(inner[:-1], kernel[1])
        mixed[2:].addcmul_(inner[:-2], kernel[0])
        first, trunk = torch.tensor(cuts[1:-1], dtype=torch.long), cuts[0]
        # What two taps reach from the first rows of a later branch: the trunk's end, and not the branch before it.
        one = (inner[trunk - 1] if trunk > 0 else 0) - inner[first - 1]
        two = (inner[trunk - 2] if trunk > 1 else 0) - inner[first - 2]
        mixed[first] += one * kernel[1] + two * kernel[0]
        mixed[first + 1] += one * kernel[0]
        context.trunk = trunk
        context.save_for_backward(joined, kernel, inner, mixed, first, one, two)
        return after * mixed

    @staticmethod
    def backward(context, gradient):
        joined, kernel, inner, mixed, first, one, two = context.saved_tensors
        before, after, value = joined.chunk(3, -1)
        out = torch.empty_like(joined)
        to_before, to_after, to_value = out.chunk(3, -1)
        torch.mul(gradient, mixed, out=to_after)
        gradient = gradient * after
        to_inner = gradient * kernel[2]
        to_inner[:-1].addcmul_(gradient[1:], kernel[1])
        to_inner[:-2].addcmul_(gradient[2:], kernel[0])
        to_one = gradient[first] * kernel[1] + gradient[first + 1] * kernel[0]
        to_two = gradient[first] * kernel[0]
        to_inner[first - 1] -= to_one
        to_inner[first - 2] -= to_two
        if context.trunk > 0:
            to_inner[context.trunk - 1] += to_one.sum(0)
        if context.trunk > 1:
            to_inner[context.trunk - 2] += to_two.sum(0)
        torch.mul(to_inner, value, out=to_before)
        torch.mul(to_inner, before, out=to_value)
        to_kernel = torch.stack([
            (gradient[2:] * inner[:-2]).sum(0) + (gradient[first] * two + gradient[first + 1] * one).sum(0),
            (gradient[1:] * inner[:-1]).sum(0) + (gradient[first] * one).sum(0),
            (gradient * inner).sum(0),
        ])
        return out, to_kernel, None


def plain_attention(joined, query_gain, key_gain, rotary, cuts, heads, epsilon):
    """softmax(query · keyᵀ) · value over earlier positions, heads side by side; a branch's rows (see
    plain_convolution) attend to the trunk and to their own branch.

    `joined` has a row's queries, keys and values side by side, `heads` counts the queries (a key may serve several).
    Queries and keys are normalised, times their gains, and rotated; the query's gain includes the scale of the scores.
    """
    head = len(query_gain)
    parts = joined.view(len(joined), -1, head).transpose(0, 1)
    kv_heads = (len(parts) - heads) // 2
    query, key, value = parts.split([heads, kv_heads, kv_heads])
    query = _rotate(plain_norm(query, epsilon) * query_gain, *rotary)
    key = _rotate(plain_norm(key, epsilon) * key_gain, *rotary).repeat_interleave(heads // kv_heads, 0)
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
        kernels.call("attention_backward", parts, out, normaliser, to_out.contiguous(), *gradients)
        return (*gradients, None, None, None, None)


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


attention = _chosen(_Attention, plain_attention)
