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
    """after · conv(before · value) over three causal taps, for before, after and value side by side."""

    @staticmethod
    def forward(context, joined, kernel):
        before, after, value = joined.chunk(3, -1)
        inner = before * value
        mixed = inner * kernel[2]
        mixed[:, 1:].addcmul_(inner[:, :-1], kernel[1])
        mixed[:, 2:].addcmul_(inner[:, :-2], kernel[0])
        context.save_for_backward(joined, kernel, inner, mixed)
        return after * mixed

    @staticmethod
    def backward(context, gradient):
        joined, kernel, inner, mixed = context.saved_tensors
        before, after, value = joined.chunk(3, -1)
        out = torch.empty_like(joined)
        to_before, to_after, to_value = out.chunk(3, -1)
        torch.mul(gradient, mixed, out=to_after)
        gradient = gradient * after
        to_inner = gradient * kernel[2]
        to_inner[:, :-1].addcmul_(gradient[:, 1:], kernel[1])
        to_inner[:, :-2].addcmul_(gradient[:, 2:], kernel[0])
        torch.mul(to_inner, value, out=to_before)
        torch.mul(to_inner, before, out=to_value)
        to_kernel = torch.stack([
            (gradient[:, 2:] * inner[:, :-2]).sum((0, 1)),
            (gradient[:, 1:] * inner[:, :-1]).sum((0, 1)),
            (gradient * inner).sum((0, 1)),
        ])
        return out, to_kernel


class CausalAttention(torch.autograd.Function):
    """softmax(query · keyᵀ) · value over earlier positions; all (batch, heads, length, head), the query scaled."""

    @staticmethod
    def forward(context, query, key, value):
        query, key, value = query.contiguous(), key.contiguous(), value.contiguous()
        out, saved = torch.empty_like(query), []
        length = query.shape[2]
        for start in range(0, length, _QUERIES):
            end = min(start + _QUERIES, length)
            scores = query[:, :, start:end] @ key[:, :, :end].transpose(2, 3)
            scores[..., start:] += _later(end - start)
            weights = torch.softmax(scores, -1)
            out[:, :, start:end] = weights @ value[:, :, :end]
            saved.append(weights)
        context.save_for_backward(query, key, value, *saved)
        return out

    @staticmethod
    def backward(context, gradient):
        query, key, value, *saved = context.saved_tensors
        gradient = gradient.contiguous()
        to_query, to_key, to_value = torch.empty_like(query), torch.zeros_like(key), torch.zeros_like(value)
        for index, weights in enumerate(saved):
            start = index * _QUERIES
            end = start + weights.shape[2]
            part = gradient[:, :, start:end]
            to_value[:, :, :end] += weights.transpose(2, 3) @ part
            to_weights = part @ value[:, :, :end].transpose(2, 3)
            to_scores = torch._softmax_backward_data(to_weights, weights, -1, weights.dtype)
            to_query[:, :, start:end] = to_scores @ key[:, :, :end]
            to_key[:, :, :end] += to_scores.transpose(2, 3) @ query[:, :, start:end]
        return to_query, to_key, to_value


@functools.lru_cache(maxsize=None)
def _later(size):
    return torch.full((size, size), float("-inf")).triu(1)


def rotate(state, cosine, sine):
    """Rotates pairs (i, i + half) of the last dimension by the position's angles."""
    first, second = state.chunk(2, -1)
    return torch.cat((first * cosine - second * sine, second * cosine + first * sine), -1)


@functools.lru_cache(maxsize=64)
def angles(length, head, base):
    half = head // 2
    frequency = base ** (-torch.arange(half, dtype=torch.float32) / half)
    angle = torch.arange(length, dtype=torch.float32)[:, None] * frequency
    return angle.cos(), angle.sin()
