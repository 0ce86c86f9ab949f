import gzip
import json
import os
import subprocess
import sys
import tempfile
import unittest

import numpy
import torch

import data
import export
import load_gguf
import optimizer
import tokenizer
from model import Network, Shape, grow

HERE = os.path.dirname(os.path.abspath(__file__))


def episode(name, value):
    reply = '{"tool":"read","args":{"path":"%s"}}' % value
    return {
        "v": 1,
        "id": name,
        "kind": "read",
        "pieces": [
            {"text": "<|system|>", "markup": True},
            {"text": "read(path: string) - read a file"},
            {"text": "<|end|><|user|>", "markup": True},
            {"text": f"Show {value}."},
            {"text": "<|end|><|assistant|>", "markup": True},
            {"text": reply, "train": True},
            {"text": "<|end|>", "markup": True, "train": True},
        ],
    }


class Schedule(unittest.TestCase):
    def test_rises_stays_and_falls_to_nothing(self):
        self.assertLess(optimizer.rate(0), 0.1)
        self.assertEqual([optimizer.rate(at, 0.25) for at in (0.02, 0.3, 0.75)], [1, 1, 1])
        self.assertAlmostEqual(optimizer.rate(0.875, 0.25), 0.5)
        self.assertEqual(optimizer.rate(1), 0)
        self.assertEqual(optimizer.rate(1.2), 0)


class Adam(unittest.TestCase):
    def test_shares_cover_every_parameter_once(self):
        for count, workers in ((10, 1), (10, 3), (2, 4)):
            found = [index for rank in range(workers) for index in range(count)[optimizer.share(count, rank, workers)]]
            self.assertEqual(found, list(range(count)))

    def test_moves_as_the_library_does(self):
        torch.manual_seed(1)
        start = torch.randn(6)
        reference = torch.nn.Parameter(start.clone())
        adam = torch.optim.Adam([reference], lr=0.01, betas=(0.9, 0.98), eps=1e-8)
        value, first, second = start.clone(), torch.zeros(6), torch.zeros(6)
        for step in range(1, 5):
            gradient = torch.randn(6)
            reference.grad = gradient.clone()
            adam.step()
            for run in (optimizer.share(6, rank, 2) for rank in range(2)):
                optimizer.update(run, value, torch.stack((gradient / 4, gradient * 3 / 4)), first, second, step, 0.01)
        self.assertTrue(torch.allclose(value, reference.detach(), atol=1e-6))


class Loading(unittest.TestCase):
    def test_a_model_file_gives_back_network_and_tokenizer(self):
        torch.manual_seed(1)
        learnt = tokenizer.learn(["read file show path"] * 50, 400)
        network = Network(Shape(len(learnt), 64, 96, 2, 1))
        with tempfile.TemporaryDirectory() as folder:
            for kind, tolerance in (("f32", 0), ("q8_0", 5e-3)):
                path = os.path.join(folder, f"{kind}.gguf")
                export.export(network, learnt, path, kind)
                found, pieces = load_gguf.load(path)
                self.assertEqual(pieces.pieces, learnt.pieces)
                self.assertEqual(found.shape, network.shape)
                for (name, one), other in zip(network.state_dict().items(), found.state_dict().values()):
                    self.assertLessEqual((one - other).abs().max().item(), tolerance, name)


class Growing(unittest.TestCase):
    def test_a_grown_network_computes_the_same_until_it_learns(self):
        torch.manual_seed(1)
        ids = torch.randint(0, 50, (20,))
        network = Network(Shape(50, 16, 24, 2, 1, layers="ccaca"))
        before = network.logits(network(ids))
        grown = grow(network, "ccaacaca")
        self.assertTrue(torch.equal(grown.logits(grown(ids)), before))
        grown.logits(grown(ids)).square().mean().backward()
        self.assertTrue(all(block.down.grad.abs().sum() > 0 for block in grown.blocks))

    def test_refuses_layers_that_have_no_place_for_the_old_ones(self):
        with self.assertRaisesRegex(ValueError, "do not stand"):
            grow(Network(Shape(50, 16, 24, 2, 1, layers="cca")), "acc")


class Data(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.tokenizer = tokenizer.learn(["read file show path src args tool"] * 50, 500)

    def weights(self, one):
        ids, weights, _ = data.encode_episode(one, self.tokenizer)
        return [(self.tokenizer.pieces[index][0], weight) for index, weight in zip(ids, weights)]

    def test_only_replies_are_learnt(self):
        found = self.weights(episode("1", "src"))
        learnt = [weight for _, weight in found]
        begin = learnt.index(1)
        self.assertEqual(learnt, [0] * begin + [1] * (len(learnt) - begin))
        self.assertEqual((found[begin - 1][0], found[-1][0]), ("<|assistant|>", "<|end|>"))

    def corpus(self, names):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "some.jsonl")
            with open(path, "w", encoding="utf-8") as out:
                for index, (tool, value) in enumerate(names):
                    one = episode(str(index), value)
                    one["pieces"][1]["text"] = f"{tool}(path: string)"
                    out.write(json.dumps(one) + "\n")
            return data.load([path], self.tokenizer, 2048)

    def test_a_plan_holds_no_episode_twice_and_mixes_no_families(self):
        corpus = self.corpus([(f"tool{index // 5}", "src" * (index % 7)) for index in range(200)])
        steps = data.plan(corpus, 150, 2, numpy.random.default_rng(2))
        pieces = [piece for step in steps for piece in step]
        found = numpy.concatenate(pieces).tolist()
        self.assertEqual(len(found), len(set(found)))
        self.assertGreater(len(found), 190)
        self.assertEqual({len(step) for step in steps}, {2})
        self.assertTrue(any(len(piece) > 1 for piece in pieces))
        for piece in pieces:
            self.assertEqual(len(set(corpus.family[piece])), 1)
            self.assertTrue(len(piece) == 1 or len(data.piece(corpus, piece)[0]) <= 150)

    def test_a_piece_reads_the_system_text_once(self):
        corpus = self.corpus([("read", "src"), ("read", "args")])
        ids, targets, weights, cuts = data.piece(corpus, [0, 1])
        first, second = (corpus.episode(index)[0] for index in (0, 1))
        trunk = corpus.trunk[0]
        self.assertEqual(cuts, (trunk, len(first) - 1, len(first) + len(second) - 2 - trunk))
        self.assertEqual(ids.tolist(), [*first[:-1], *second[trunk:-1]])
        self.assertEqual(targets[trunk : cuts[1]].tolist(), first[trunk + 1 :].tolist())
        self.assertEqual(targets[cuts[1] :].tolist(), second[trunk + 1 :].tolist())
        self.assertEqual(weights[: trunk].tolist(), [0] * (trunk - 1) + [-1])
        self.assertEqual(weights[cuts[1] :].tolist(), corpus.episode(1)[1][trunk + 1 :].tolist())


class Run(unittest.TestCase):
    def test_two_workers_learn_stop_and_go_on(self):
        names = ["alpha", "beta", "gamma", "delta"]
        with tempfile.TemporaryDirectory() as folder:
            for file, count in (("some.jsonl.gz", 200), ("heldout.jsonl.gz", 12)):
                with gzip.open(os.path.join(folder, file), "wt", encoding="utf-8") as out:
                    for index in range(count):
                        out.write(json.dumps(episode(str(index), names[index % 4])) + "\n")
            out = os.path.join(folder, "out")
            command = ["sh", os.path.join(HERE, "make.sh"), folder, out, "--size", "1m", "--piece-tokens", "256", "--rate", "0.006"]
            environment = {**os.environ, "PYTHON": sys.executable}
            for more in (["--tokens", "4000"], ["--tokens", "6000", "--resume"]):
                subprocess.run(command + more, check=True, capture_output=True, env=environment)
            with open(os.path.join(out, "log.jsonl"), encoding="utf-8") as file:
                log = [json.loads(line) for line in file]
            looks = [line for line in log if "heldout" in line]
            self.assertGreaterEqual(looks[-1]["tokens"], 6000)
            self.assertLess(looks[-1]["heldout"], looks[0]["heldout"])
            self.assertTrue(os.path.exists(os.path.join(out, "model.gguf")))


if __name__ == "__main__":
    unittest.main()
