"""The network's cheap operations with gradients by hand: fewer passes over memory than automatic ones."""

import functools

import torch

_QUERIES = 128  # rows of attention handled at once; keys after the last of them are never touched


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


class CausalAttention(torch.autograd.Function):
    """softmax(query · keyᵀ) · value over earlier positions; all (heads, rows, head), the query scaled.

    A branch's rows (see ShortConvolution) attend to the trunk and to their own branch.
    """

    @staticmethod
    def forward(context, query, key, value, cuts):
        query, key, value = query.contiguous(), key.contiguous(), value.contiguous()
        out, saved = torch.empty_like(query), []
        for start, end, before in _runs(cuts):
            keys, values = _joined(key, start, end, before), _joined(value, start, end, before)
            for at in range(start, end, _QUERIES):
                stop = min(at + _QUERIES, end)
                seen = before + stop - start
                scores = query[:, at:stop] @ keys[:, :seen].transpose(1, 2)
                scores[..., seen - (stop - at) :] += _later(stop - at)
                weights = torch.softmax(scores, -1)
                out[:, at:stop] = weights @ values[:, :seen]
                saved.append(weights)
        context.cuts = cuts
        context.save_for_backward(query, key, value, *saved)
        return out

    @staticmethod
    def backward(context, gradient):
        query, key, value, *saved = context.saved_tensors
        gradient = gradient.contiguous()
        to_query, to_key, to_value = torch.empty_like(query), torch.zeros_like(key), torch.zeros_like(value)
        saved = iter(saved)
        for start, end, before in _runs(context.cuts):
            keys, values = _joined(key, start, end, before), _joined(value, start, end, before)
            to_keys, to_values = torch.zeros_like(keys), torch.zeros_like(values)
            for at in range(start, end, _QUERIES):
                stop = min(at + _QUERIES, end)
                seen = before + stop - start
                weights, part = next(saved), gradient[:, at:stop]
                to_values[:, :seen] += weights.transpose(1, 2) @ part
                to_weights = part @ values[:, :seen].transpose(1, 2)
                to_scores = torch._softmax_backward_data(to_weights, weights, -1, weights.dtype)
                to_query[:, at:stop] = to_scores @ keys[:, :seen]
                to_keys[:, :seen] += to_scores.transpose(1, 2) @ query[:, at:stop]
            for whole, part in ((to_key, to_keys), (to_value, to_values)):
                whole[:, :before] += part[:, :before]
                whole[:, start:end] += part[:, before:]
        return to_query, to_key, to_value, None


def _runs(cuts):
    """(first row, row after the last, rows of the trunk before them) of the trunk and each branch."""
    trunk = cuts[0]
    return ([(0, trunk, 0)] if trunk else []) + [(start, end, trunk) for start, end in zip(cuts, cuts[1:])]


def _joined(rows, start, end, before):
    return torch.cat((rows[:, :before], rows[:, start:end]), 1) if before else rows[:, start:end]


@functools.lru_cache(maxsize=None)
def _later(size):
    return torch.full((size, size), float("-inf")).triu(1)


def rotate(state, cosine, sine):
    """Rotates pairs (i, i + half) of the last dimension by the position's angles."""
    first, second = state.chunk(2, -1)
    return torch.cat((first * cosine - second * sine, second * cosine + first * sine), -1)


def angles(cuts, head, base):
    """Cosines and sines of each row's rotation; a branch counts on from the trunk."""
    at = torch.cat([torch.arange(before, before + end - start) for start, end, before in _runs(cuts)])
    frequency = base ** (-torch.arange(head // 2, dtype=torch.float32) / (head // 2))
    angle = at[:, None] * frequency
    return angle.cos(), angle.sin()
