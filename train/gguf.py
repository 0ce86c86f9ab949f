"""Writes and reads GGUF files (version 3): metadata and tensors as F32, F16 or Q8_0."""

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


def restore(kind, dimensions, body):
    """The float32 array of a tensor as `read` gives it; Q8_0 comes back within half a step of what was written."""
    shape = dimensions[::-1] if isinstance(dimensions, tuple) else (dimensions,)
    if kind == _TYPES["q8_0"]:
        blocks = numpy.frombuffer(body, dtype=[("scale", "<f2"), ("values", "i1", 32)])
        return (blocks["scale"][:, None].astype(numpy.float32) * blocks["values"]).reshape(shape)
    return numpy.frombuffer(body, dtype="<f4" if kind == _TYPES["f32"] else "<f2").astype(numpy.float32).reshape(shape)


def read(path):
    """(metadata, tensors by name: type, dimensions, bytes)."""
    with open(path, "rb") as file:
        data = file.read()
    at = 0

    def take(form):
        nonlocal at
        values = struct.unpack_from("<" + form, data, at)
        at += struct.calcsize("<" + form)
        return values if len(values) > 1 else values[0]

    def text():
        nonlocal at
        size = take("Q")
        at += size
        return data[at - size : at].decode()

    def value(kind):
        if kind == 9:
            inner, count = take("IQ")
            return [value(inner) for _ in range(count)]
        return text() if kind == 8 else take({4: "I", 5: "i", 6: "f", 7: "?"}[kind])

    assert take("4sI") == (b"GGUF", 3)
    count, facts = take("QQ")
    metadata = {text(): value(take("I")) for _ in range(facts)}
    infos = []
    for _ in range(count):
        name, dimensions = text(), take("I")
        shape = tuple(take("Q") for _ in range(dimensions))
        infos.append((name, shape, *take("IQ")))
    base = -(-at // 32) * 32
    tensors = {}
    for name, shape, kind, offset in infos:
        size = {0: 4, 1: 2, 8: 34 / 32}[kind] * numpy.prod(shape)
        assert offset % 32 == 0
        tensors[name] = (kind, shape, data[base + offset : base + offset + int(size)])
    return metadata, tensors
