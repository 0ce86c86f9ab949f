"""Reads episodes, turns them into ids with weights, and plans steps of families.

Neighbours with the same system text are a family: the network reads that text once for all of them, which is more than
half of what there is to read.

An episode is one JSON line: `{"v":1,"id":…,"kind":…,"pieces":[{"text":…,"markup"?:true,"train"?:true}…]}`. Pieces are
tokenised one by one. Every token that is learnt weighs the same: with names and values weighing more, plans were learnt last.
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
    """Episodes laid end to end: `ids`, each token's `weight` (0: context), the `start` of each episode, plus the end.

    `trunk` counts the tokens of an episode's system text, `family` numbers the families.
    """

    ids: numpy.ndarray
    weight: numpy.ndarray
    start: numpy.ndarray
    trunk: numpy.ndarray
    family: numpy.ndarray

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
    """(ids, weights, tokens of the system text); weight 0 is context, 1 a reply's token."""
    ids, weights, trunk = [], [], 0
    for piece in episode["pieces"]:
        text, trained = piece["text"], bool(piece.get("train"))
        if piece.get("markup"):
            if "<|user|>" in text and trunk == 0:
                trunk = len(ids)
            found = tokenizer.encode_markup(text)
        else:
            found = tokenizer.encode(text)
        weights += [float(trained)] * len(found)
        ids += found
    return ids, weights, trunk


def load(paths, tokenizer, longest, cache=None):
    """One corpus of all files; episodes of more than `longest` tokens are left out. `cache` keeps encoded files."""
    parts, left_out, families = [], 0, 0
    for path in files(paths):
        part = _cached(path, tokenizer, cache)
        keep = part.length() <= longest
        left_out += int((~keep).sum())
        part = _select(part, keep)
        parts.append(dataclasses.replace(part, family=part.family + families))
        families = parts[-1].family[-1] + 1 if len(part) else families
    if left_out:
        print(f"left out {left_out} episodes of more than {longest} tokens", flush=True)
    whole = {name: numpy.concatenate([getattr(part, name) for part in parts]) for name in _PER_ITEM}
    sizes = numpy.concatenate([part.length() for part in parts])
    return Corpus(start=numpy.concatenate([[0], numpy.cumsum(sizes)]), **whole)


_PER_ITEM = ("ids", "weight", "trunk", "family")


def _select(part, keep):
    tokens = numpy.repeat(keep, part.length())
    start = numpy.concatenate([[0], numpy.cumsum(part.length()[keep])])
    return Corpus(part.ids[tokens], part.weight[tokens], start, part.trunk[keep], part.family[keep])


def _cached(path, tokenizer, cache):
    if cache is None:
        return encode_file(path, tokenizer)
    stamp = f"3 {os.path.abspath(path)} {os.path.getsize(path)} {os.path.getmtime(path)} {tokenizer.pieces}"
    name = os.path.join(cache, hashlib.sha256(stamp.encode()).hexdigest()[:20] + ".npz")
    if not os.path.exists(name):
        os.makedirs(cache, exist_ok=True)
        partial = name + ".partial.npz"
        numpy.savez(partial, **vars(encode_file(path, tokenizer)))
        os.replace(partial, name)
    return Corpus(**numpy.load(name))


def encode_file(path, tokenizer):
    ids, weights, start, trunks, family = [], [], [0], [], []
    system = None
    for episode in episodes(path):
        found, weight, trunk = encode_episode(episode, tokenizer)
        same = trunk > 0 and system == found[:trunk]
        family.append(family[-1] + (not same) if family else 0)
        system = found[:trunk]
        trunks.append(trunk)
        ids.append(numpy.array(found, dtype=numpy.uint16))
        weights.append(numpy.array(weight, dtype=numpy.float16))
        start.append(start[-1] + len(found))
    return Corpus(
        numpy.concatenate(ids), numpy.concatenate(weights), numpy.array(start), numpy.array(trunks), numpy.array(family)
    )


def plan(corpus, piece_tokens, step_pieces, random, pool_steps=64):
    """Steps of one pass over the episodes, each a list of pieces of like size, each an array of episodes of one family.

    A piece has at most `piece_tokens` tokens (a longer episode stands alone). The last few pieces of a pass that fill
    no step are left for another pass.
    """
    lengths, pieces, piece, tokens = corpus.length(), [], [], 0
    for index in range(len(corpus)):
        own = int(lengths[index] - corpus.trunk[index])
        if piece and (corpus.family[index] != corpus.family[piece[0]] or tokens + own > piece_tokens):
            pieces.append((tokens, piece))
            piece = []
        tokens = (tokens if piece else int(corpus.trunk[index])) + own
        piece.append(index)
    pieces.append((tokens, piece))
    order = random.permutation(len(pieces))
    steps = []
    for begin in range(0, len(order), pool_steps * step_pieces):
        pool = sorted(order[begin : begin + pool_steps * step_pieces], key=lambda index: pieces[index][0])
        steps += [pool[at : at + step_pieces] for at in range(0, len(pool) - step_pieces + 1, step_pieces)]
    random.shuffle(steps)
    return [[numpy.array(pieces[index][1]) for index in step] for step in steps]


def piece(corpus, indices):
    """(ids, targets, weights, cuts) of episodes of one family: their system text once, then the rest of each.

    `cuts` are as in the network. The system text's own tokens have no target but the first branch's first token:
    weight -1 where there is none.
    """
    trunk = int(corpus.trunk[indices[0]])
    ids, targets, weights, cuts = [corpus.episode(indices[0])[0][:trunk]], [], [], [trunk]
    targets = [ids[0][1:], ids[0][:1]] if trunk else []
    weights = [numpy.zeros(max(0, trunk - 1)), numpy.full(min(1, trunk), -1)]
    for index in indices:
        found, weight = corpus.episode(index)
        ids.append(found[trunk:-1])
        targets.append(found[trunk + 1 :])
        weights.append(weight[trunk + 1 :])
        cuts.append(cuts[-1] + len(found) - 1 - trunk)
    whole = numpy.concatenate
    return whole(ids).astype(numpy.int64), whole(targets).astype(numpy.int64), whole(weights).astype(numpy.float32), tuple(cuts)
