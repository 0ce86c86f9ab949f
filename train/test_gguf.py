import os
import struct
import tempfile
import unittest

import numpy

import gguf


class Gguf(unittest.TestCase):
    def test_quantised_values_are_within_half_a_step(self):
        matrix = numpy.random.default_rng(1).normal(size=(8, 64)).astype(numpy.float32)
        matrix[3] = 0
        data = numpy.frombuffer(gguf.quantize(matrix), dtype=[("scale", "<f2"), ("values", "i1", 32)])
        back = (data["scale"][:, None].astype(numpy.float32) * data["values"]).reshape(matrix.shape)
        step = numpy.abs(matrix.reshape(-1, 32)).max(1) / 127
        error = numpy.abs(back - matrix).reshape(-1, 32).max(1)
        self.assertTrue((error <= step * 0.6).all())
        self.assertTrue((back[3] == 0).all())

    def test_a_file_reads_back(self):
        matrix = numpy.arange(128, dtype=numpy.float32).reshape(2, 64)
        odd = numpy.ones((3, 20), dtype=numpy.float32)
        kernel = numpy.ones((64, 3), dtype=numpy.float32)
        facts = {"a.text": "né", "a.count": 7, "a.rate": 0.5, "a.flag": True, "a.list": [1, -2], "a.names": ["x", "yz"]}
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "model")
            gguf.write(path, facts, {"m.weight": matrix, "odd.weight": odd, "conv.weight": kernel}, "q8_0")
            found, tensors = gguf.read(path)
        self.assertEqual(found, facts)
        self.assertEqual({name: kind for name, (kind, _, _) in tensors.items()}, {"m.weight": 8, "odd.weight": 1, "conv.weight": 0})
        self.assertEqual(tensors["m.weight"][1], (64, 2))
        self.assertEqual(tensors["m.weight"][2], gguf.quantize(matrix))
        self.assertEqual(tensors["odd.weight"][2], odd.astype("<f2").tobytes())
        self.assertEqual(tensors["conv.weight"][2], kernel.tobytes())


if __name__ == "__main__":
    unittest.main()
