"""Compiles kernels.c and attention.c for this CPU when first used, keeps the library in the cache folder, calls it.

`found` is the loaded library, or None where there is no C compiler: then operations.py takes PyTorch's own, slower
operations. COX_KERNELS=off asks for that.
"""

import ctypes
import hashlib
import os
import platform
import shlex
import subprocess
import sys

import torch

HERE = os.path.dirname(os.path.abspath(__file__))
# All of -ffast-math but what it does to the whole process when the library is linked.
FLAGS = (
    "-O3 -march=native -shared -fPIC -fno-math-errno -fno-trapping-math -fno-signed-zeros"
    " -ffinite-math-only -fassociative-math -freciprocal-math"
).split()


class Attention(ctypes.Structure):
    """As in attention.c."""

    _fields_ = [
        *((name, ctypes.c_void_p) for name in ("joined", "query_gain", "key_gain", "cosine", "sine", "cuts")),
        *((name, ctypes.c_long) for name in ("rows", "branches", "heads", "kv_heads", "head")),
        ("epsilon", ctypes.c_float),
    ]


def attention(tensors, sizes):
    """The structure of these `tensors` (which must outlive it) and `sizes`, in the order of its fields."""
    return Attention(*map(address, tensors), *sizes)


def call(name, *arguments):
    """Calls a function of the library; tensors are passed by address, and must be whole and of single floats."""
    if getattr(found, name)(*map(_passed, arguments)):
        raise MemoryError(f"{name} of kernels.c or attention.c found no memory")


def address(tensor):
    """Where a tensor's numbers are; ValueError if the library cannot read them."""
    if not tensor.is_contiguous() or tensor.dtype != torch.float32 and tensor.dtype != torch.long:
        raise ValueError(f"kernels.c reads whole tensors of single floats, not {tensor.dtype} with {tensor.stride()}")
    return tensor.data_ptr()


def _passed(argument):
    if isinstance(argument, torch.Tensor):
        return ctypes.c_void_p(address(argument))
    if isinstance(argument, ctypes.Structure):
        return ctypes.byref(argument)
    return ctypes.c_float(argument) if isinstance(argument, float) else ctypes.c_long(argument)


def _text(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def _cpu():
    if not os.path.exists("/proc/cpuinfo"):
        return platform.processor()
    lines = _text("/proc/cpuinfo").splitlines()
    return "\n".join(sorted({line for line in lines if line.startswith(("model name", "flags", "Features"))}))


def _cache():
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.environ.get("COX_CACHE_DIR") or os.path.join(base, "coxswain")


def _load():
    if os.environ.get("COX_KERNELS") == "off":
        return None
    compiler = shlex.split(os.environ.get("CC", "cc"))
    flags = FLAGS + ["-mprefer-vector-width=512"] * (platform.machine() in ("x86_64", "AMD64"))
    header, *sources = (os.path.join(HERE, name) for name in ("kernels.h", "kernels.c", "attention.c"))
    stamp = " ".join((*map(_text, (header, *sources)), *compiler, *flags, platform.machine(), _cpu()))
    path = os.path.join(_cache(), f"kernels-{hashlib.sha256(stamp.encode()).hexdigest()[:20]}.so")
    try:
        if not os.path.exists(path):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            partial = f"{path}.{os.getpid()}"
            command = [*compiler, *flags, *sources, "-o", partial, "-lm"]
            subprocess.run(command, check=True, capture_output=True, text=True)
            os.replace(partial, path)
        return ctypes.CDLL(path)
    except (OSError, subprocess.CalledProcessError) as error:
        reason = getattr(error, "stderr", None) or error
        print(f"train/*.c could not be compiled, so training takes about twice as long: {reason}", file=sys.stderr)
        return None


found = _load()
