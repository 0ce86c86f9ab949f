import json
import os
import random
import shutil
import subprocess
import tempfile
import unittest

import torch

import export
from model import Network, Shape
from tokenizer import BLANK, learn

HERE = os.path.dirname(os.path.abspath(__file__))
NODE = os.path.join(HERE, "..", "node_modules", ".bin", "node")
SAMPLES = [
    'Read the file.\n{"tool":"read_file","args":{"path":"src/router.ts"}}',
    "Rename getUserName to fetch_user in src/app/User-Service.ts, then run npm test.",
    "path/to/file.txt:12: const total = items.reduce((a, b) => a + b.price, 0);",
    "ok\nname: Ada\nport: 8080\n\n    indented by four\n\tand a tab",
    'append "Hello, world." to notes.md and count the lines of README.md',
] * 3
ALPHABET = list(' \n\t"\\{}[]:,.?/_-()<>|=+*&^%$#@!~`\';0123456789') + list("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
ODD = list("äßéñçøλЖ漢字かな한🙂🚀👩‍👩‍👧\u00a0\u200b\u2028\ufeff\u0301\u2581…–“”→\x00\x01\x7f\x80\u0378\U0010ffff")
FRAGMENTS = SAMPLES + [
    "<|end|>", "<|system|>", "<|assistant|", "|>", "<0x0A>", "<unk>", "<s>", "</s>", '{"tool":"', '","args":{"', '"}}',
    '\\"', "\\\\", "\\n", "\\nfoo", "\\u001b", "C:\\new\\table", "  ", "    ", BLANK, BLANK * 3, "?: ", "a?: b", ", ", "...",
    "readFile", "HTTPServer", "snake_case_name", "x1y22", "/usr/local/lib", "```ts\n", "\r\n", "naïve café",
]  # fmt: skip


def messages(count, seed=7):
    """Random texts: noise, odd characters, fragments of markup, JSON and code put together."""
    source = random.Random(seed)
    for _ in range(count):
        kind = source.random()
        if kind < 0.3:
            text = "".join(source.choice(ALPHABET) for _ in range(source.randint(1, 60)))
        elif kind < 0.5:
            text = "".join(source.choice(ALPHABET + ODD) for _ in range(source.randint(1, 40)))
        elif kind < 0.6:
            text = "".join(chr(source.choice([source.randint(1, 0xD7FF), source.randint(0xE000, 0x10FFFF)])) for _ in range(20))
        elif kind < 0.8:
            text = "".join(source.choice(FRAGMENTS) for _ in range(source.randint(1, 8)))
        else:
            value = {source.choice(FRAGMENTS): source.choice(FRAGMENTS) for _ in range(3)}
            text = json.dumps(value, ensure_ascii=source.random() < 0.5, separators=(",", ":"))
        yield text.replace("\x00", "")  # llama.cpp takes the text as a C string in places


class TokenizerLaws(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.tokenizer = learn(SAMPLES, 700)

    def texts(self, ids):
        return [self.tokenizer.pieces[index][0] for index in ids]

    def test_decoding_gives_the_text_back(self):
        for text in messages(1500):
            self.assertEqual(self.tokenizer.decode(self.tokenizer.encode(text)), text.replace(BLANK, " "))

    def test_a_name_is_the_same_tokens_in_a_request_and_in_json(self):
        names = ["src/router.ts", "getUserName", "a.b.", "x,", "{a}", "{{b}}", "c:", "[d]", "k?:", "two  blanks", "v1.2-rc_3", "N"]
        for name in names:
            inner = self.tokenizer.encode(name)
            for before, after in [('"', '"}}'), ('":"', '","'), ('{"path":"', '"}}'), ("`", "`"), ("\n", "\n"), ('["', '"]'), ("(", ")")]:
                whole = self.tokenizer.encode(before + name + after)
                self.assertEqual(whole, self.tokenizer.encode(before) + inner + self.tokenizer.encode(after), (before, name, after))

    def test_an_escape_never_eats_a_letter(self):
        for first, second in [("\\n", "foo"), ("\\t", "name"), ('\\"', "end"), ("\\\\", "new")]:
            self.assertEqual(self.texts(self.tokenizer.encode(first + second))[0], first)
            self.assertEqual(self.tokenizer.encode(first + second)[1:], self.tokenizer.encode(second))

    def test_digits_stand_alone(self):
        self.assertEqual(self.texts(self.tokenizer.encode("8080x2")), ["8", "0", "8", "0", "x", "2"])

    def test_markers_in_plain_text_are_plain(self):
        self.assertNotIn(self.tokenizer.end, self.tokenizer.encode("<|end|>"))
        self.assertEqual(self.tokenizer.encode_markup("<|end|>\n<|user|>"), [5, self.tokenizer.encode("\n")[0], 2])


@unittest.skipUnless(os.path.exists(NODE), "needs the installed node packages")
class AgainstTheEngine(unittest.TestCase):
    """llama.cpp itself, run on a small random model: same ids, same probabilities."""

    @classmethod
    def setUpClass(cls):
        torch.manual_seed(1)
        cls.folder = tempfile.mkdtemp()
        cls.tokenizer = learn(SAMPLES, 700)
        cls.network = Network(Shape(len(cls.tokenizer), 64, 96, 2, 1))
        for parameter in cls.network.parameters():
            parameter.data *= 2 + torch.rand_like(parameter)
        for kind in ("f32", "f16", "q8_0"):
            export.export(cls.network, cls.tokenizer, os.path.join(cls.folder, kind), kind)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def ask(self, kind, questions):
        text = "".join(json.dumps(question) + "\n" for question in questions)
        command = [NODE, os.path.join(HERE, "engine.ts"), os.path.join(self.folder, kind)]
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_ids_are_the_engines_ids(self):
        texts = list(messages(3000, 8))
        for text, answer in zip(texts, self.ask("f32", [{"text": text} for text in texts]), strict=True):
            self.assertEqual(self.tokenizer.encode(text), answer["ids"], repr(text))

    def test_probabilities_are_the_engines(self):
        prompts = [torch.randint(1, len(self.tokenizer), (size,)).tolist() for size in (1, 2, 3, 50, 300)]
        for kind, near in (("f32", 1e-5), ("f16", 1e-3), ("q8_0", 2e-2)):
            answers = self.ask(kind, [{"ids": prompt, "steps": 8} for prompt in prompts])
            for prompt, answer in zip(prompts, answers, strict=True):
                got = torch.tensor(answer["probabilities"])
                torch.testing.assert_close(got, self.next(prompt), rtol=0, atol=near)
                if kind == "f32":
                    self.assertEqual(answer["next"], self.greedy(prompt, 8))

    def next(self, ids):
        with torch.no_grad():
            return torch.softmax(self.network.logits(self.network(torch.tensor(ids)))[-1], -1)

    def greedy(self, ids, steps):
        ids = list(ids)
        for _ in range(steps):
            ids.append(int(self.next(ids).argmax()))
        return ids[-steps:]


if __name__ == "__main__":
    unittest.main()
