"""Writes GGUF files (version 3): metadata and tensors as F32, F16 or Q8_0."""

import struct

import numpy

_TYPES = {"f32": 0, "f16": 1, "q8_0": 8}
_ALIGNMENT = 32


def quantize(matrix):
    """Bytes of a float32 array in Q8_0: per block of 32 a half-precision scale and 32 signed bytes."""
    blocks = numpy.ascontiguousarray(matrix, dtype=numpy.float32).reshape(-1, 32)
    scale = numpy.abs(blocks).max(axis=1, keepdims=True) / 127
    inverse = numpy.divide(1, scale, out=numpy.zeros_like(scale), where=scale > 0)
    out = numpy.empty(len(blocks), dtype=[("scale", "<f2"), ("values", "i1", 32)])
    out["scale"] = scale[:, 0]
    out["values"] = numpy.rint(blocks * inverse)
    return out.tobytes()


def write(path, metadata, tensors, kind):
    """Writes `metadata` (name to value) and `tensors` (name to array); two-dimensional ones named *.weight as `kind`.

    Convolutions stay F32, and so does any matrix whose rows are no whole blocks of 32 under q8_0.
    """
    header = [struct.pack("<4sIQQ", b"GGUF", 3, len(tensors), len(metadata))]
    header += [_string(name) + _value(value) for name, value in metadata.items()]
    bodies, offset = [], 0
    for name, array in tensors.items():
        chosen = kind if array.ndim == 2 and "conv.weight" not in name else "f32"
        if chosen == "q8_0" and array.shape[-1] % 32:
            chosen = "f16"
        body = quantize(array) if chosen == "q8_0" else array.astype("<f4" if chosen == "f32" else "<f2").tobytes()
        shape = array.shape[::-1]  # the format names the fastest dimension first
        header.append(_string(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, _TYPES[chosen], offset))
        body += b"\0" * (-len(body) % _ALIGNMENT)
        bodies.append(body)
        offset += len(body)
    head = b"".join(header)
    with open(path, "wb") as file:
        file.write(head + b"\0" * (-len(head) % _ALIGNMENT))
        file.writelines(bodies)


def _string(text):
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def _value(value):
    if not isinstance(value, list):
        code, data = _scalar(value, 4, "<I")
        return struct.pack("<I", code) + data
    parts = [_scalar(item, 5, "<i") for item in value]
    return struct.pack("<IIQ", 9, parts[0][0], len(parts)) + b"".join(part for _, part in parts)


def _scalar(value, integer_code, integer_format):
    """(type code, bytes); llama.cpp wants single integers unsigned and those in arrays signed."""
    if isinstance(value, bool):
        return 7, struct.pack("<?", value)
    if isinstance(value, int):
        return integer_code, struct.pack(integer_format, value)
    if isinstance(value, float):
        return 6, struct.pack("<f", value)
    return 8, _string(value)
