"""Reads episodes, turns them into ids with weights, and plans batches of like length.

An episode is one JSON line: `{"v":1,"id":…,"kind":…,"pieces":[{"text":…,"markup"?:true,"train"?:true,"spans"?:[[start,
end,weight]…]}…]}`. Pieces are tokenised one by one. Span offsets count UTF-16 units, as JavaScript does.
"""

import dataclasses
import glob
import gzip
import hashlib
import json
import os

import numpy


@dataclasses.dataclass(frozen=True)
class Corpus:
    """Episodes laid end to end: `ids`, each token's `weight` (0: context) and the `start` of each episode, plus the end."""

    ids: numpy.ndarray
    weight: numpy.ndarray
    start: numpy.ndarray
    kinds: list

    def __len__(self):
        return len(self.start) - 1

    def length(self):
        return numpy.diff(self.start)

    def episode(self, index):
        part = slice(self.start[index], self.start[index + 1])
        return self.ids[part], self.weight[part]


def files(paths):
    """The episode files named by paths, folders and patterns, in order."""
    found = []
    for path in paths:
        inside = os.path.join(path, "*.jsonl*") if os.path.isdir(path) else path
        found += sorted(name for name in glob.glob(inside) if name.endswith((".jsonl", ".jsonl.gz")))
    if not found:
        raise FileNotFoundError(f"no .jsonl or .jsonl.gz file in {', '.join(paths)}")
    return found


def episodes(path):
    """The episodes of one file, plain or gzip."""
    with gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def texts(paths):
    """Every plain piece of text in the files, to learn a tokenizer from."""
    for path in files(paths):
        for episode in episodes(path):
            for piece in episode["pieces"]:
                if not piece.get("markup"):
                    yield piece["text"]


def encode_episode(episode, tokenizer):
    """(ids, weights) of one episode; weight 0 is context, 1 a reply's token, more where a span says so."""
    ids, weights = [], []
    for piece in episode["pieces"]:
        text, trained = piece["text"], bool(piece.get("train"))
        if piece.get("markup"):
            found = tokenizer.encode_markup(text)
            weights += [float(trained)] * len(found)
        else:
            found, ends = tokenizer.encode_spans(text)
            weights += _weights(text, ends, piece.get("spans", ())) if trained else [0.0] * len(found)
        ids += found
    return ids, weights


def _weights(text, ends, spans):
    weights = [1.0] * len(ends)
    if any(char > "\uffff" for char in text):
        units, total = [0], 0
        for char in text:
            total += 2 if char > "\uffff" else 1
            units.append(total)
        ends = [units[end] for end in ends]
    for start, end, weight in spans:
        before = 0
        for index, after in enumerate(ends):
            if before < end and after > start:
                weights[index] = max(weights[index], float(weight))
            before = after if index + 1 < len(ends) and ends[index + 1] != after else before
    return weights


def load(paths, tokenizer, longest, cache=None):
    """One corpus of all files; episodes of more than `longest` tokens are left out. `cache` keeps encoded files."""
    parts, left_out = [], 0
    for path in files(paths):
        part = _cached(path, tokenizer, cache)
        keep = part.length() <= longest
        left_out += int((~keep).sum())
        parts.append(_select(part, keep) if not keep.all() else part)
    if left_out:
        print(f"left out {left_out} episodes of more than {longest} tokens", flush=True)
    sizes = numpy.concatenate([part.length() for part in parts])
    return Corpus(
        numpy.concatenate([part.ids for part in parts]),
        numpy.concatenate([part.weight for part in parts]),
        numpy.concatenate([[0], numpy.cumsum(sizes)]),
        [kind for part in parts for kind in part.kinds],
    )


def _select(part, keep):
    tokens = numpy.repeat(keep, part.length())
    start = numpy.concatenate([[0], numpy.cumsum(part.length()[keep])])
    return Corpus(part.ids[tokens], part.weight[tokens], start, [k for k, kept in zip(part.kinds, keep) if kept])


def _cached(path, tokenizer, cache):
    if cache is None:
        return encode_file(path, tokenizer)
    stamp = f"{os.path.abspath(path)} {os.path.getsize(path)} {os.path.getmtime(path)} {tokenizer.pieces}"
    name = os.path.join(cache, hashlib.sha256(stamp.encode()).hexdigest()[:20] + ".npz")
    if not os.path.exists(name):
        os.makedirs(cache, exist_ok=True)
        part = encode_file(path, tokenizer)
        partial = name + ".partial.npz"
        numpy.savez(partial, ids=part.ids, weight=part.weight, start=part.start, kinds=numpy.array(part.kinds))
        os.replace(partial, name)
    stored = numpy.load(name)
    return Corpus(stored["ids"], stored["weight"], stored["start"], stored["kinds"].tolist())


def encode_file(path, tokenizer):
    ids, weights, start, kinds = [], [], [0], []
    for episode in episodes(path):
        found, weight = encode_episode(episode, tokenizer)
        ids.append(numpy.array(found, dtype=numpy.uint16))
        weights.append(numpy.array(weight, dtype=numpy.float16))
        start.append(start[-1] + len(found))
        kinds.append(episode.get("kind", ""))
    return Corpus(numpy.concatenate(ids), numpy.concatenate(weights), numpy.array(start), kinds)


def plan(lengths, piece_tokens, step_tokens, random, pool_steps=64):
    """Steps of one pass over the episodes, each a list of pieces, each an array of episode numbers of like length.

    A piece has at most `piece_tokens` tokens after padding (a longer episode stands alone), a step about `step_tokens`.
    """
    order = random.permutation(len(lengths))
    pools = max(1, round(lengths.sum() / (step_tokens * pool_steps)))
    steps = []
    for pool in numpy.array_split(order, pools):
        pool = pool[numpy.argsort(lengths[pool], kind="stable")]
        pieces, begin = [], 0
        for at in range(1, len(pool) + 1):
            if at == len(pool) or lengths[pool[at]] * (at + 1 - begin) > piece_tokens:
                pieces.append(pool[begin:at])
                begin = at
        step, tokens = [], 0
        for index in random.permutation(len(pieces)):
            step.append(pieces[index])
            tokens += int(lengths[pieces[index]].sum())
            if tokens >= step_tokens:
                steps.append(step)
                step, tokens = [], 0
        if step:
            steps.append(step)
    random.shuffle(steps)
    return steps


def batch(corpus, indices):
    """(ids, targets, weights) of some episodes, padded at the end with id 0 and weight -1."""
    length = int(corpus.length()[indices].max()) - 1
    ids = numpy.zeros((len(indices), length), dtype=numpy.int64)
    targets = numpy.zeros_like(ids)
    weights = numpy.full(ids.shape, -1, dtype=numpy.float32)
    for row, index in enumerate(indices):
        found, weight = corpus.episode(index)
        size = len(found) - 1
        ids[row, :size], targets[row, :size], weights[row, :size] = found[:-1], found[1:], weight[1:]
    return ids, targets, weights
