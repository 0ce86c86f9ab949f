"""The vocabulary: byte-pair pieces that never cross a word's edge, so a name is the same tokens wherever it stands.

The model's main skill is copying: a file name from the request into the JSON of a call. That is easiest when the name
is spelt by the very same tokens in both places, so no piece joins letters with digits, blanks or punctuation. The only
pieces that mix classes are the closed list STRUCTURE, chosen so that they cannot swallow a value's own characters.

Encoding follows llama.cpp's SPM tokenizer (`tokenizer.ggml.model = "llama"`): join the adjacent pair whose joined text
is the piece with the best score, leftmost first, until nothing joins; what is no piece is spelt in bytes.

`tokenizer.py OUT.json EPISODES…` learns one from the plain pieces of episode files.
"""

import collections
import heapq
import json
import re
import sys

import data

CONTROL = ["<|system|>", "<|user|>", "<|assistant|>", "<|tool|>", "<|end|>"]
UNKNOWN, NORMAL, CONTROL_TYPE, BYTE = 2, 1, 3, 6  # llama.cpp's token types (NORMAL is 1)
BLANK = "\u2581"

# Best score first. A longer piece stands before its own parts, so that a joint once begun is finished before a
# neighbour can begin another; escapes stand first of all, so that `\n` in front of a word never eats the word's letter.
STRUCTURE = [
    "\\\\", '\\"', "\\n", "\\t", "\\r",
    '":{"', '":{', '":["', '":[', '":"', '":', '","', '",', '"}}', '"}', '"]', '{"', "}}", '["',
    "?:" + BLANK, ":" + BLANK, "," + BLANK, "." + BLANK, "?:",
    BLANK * 8, BLANK * 4, BLANK * 2,
]  # fmt: skip
SINGLES = [chr(code) for code in range(33, 127)] + [BLANK]

_WORD = re.compile(r"[^\W\d_]+")
_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\[ntr]")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_]")
_MARKUP = re.compile("|".join(re.escape(token) for token in CONTROL))


class Tokenizer:
    """Text to ids and back; `pieces` in id order, each a (text, score, type)."""

    def __init__(self, pieces):
        self.pieces = pieces
        self.score = {text: score for text, score, kind in pieces if kind == NORMAL}
        self.id = {text: index for index, (text, _, _) in enumerate(pieces)}
        self.end = self.id["<|end|>"]
        self._words = {}

    def __len__(self):
        return len(self.pieces)

    def save(self, path):
        with open(path, "w", encoding="utf-8") as file:
            json.dump(self.pieces, file, ensure_ascii=False, indent=0)

    @staticmethod
    def load(path):
        with open(path, encoding="utf-8") as file:
            return Tokenizer([tuple(piece) for piece in json.load(file)])

    def encode(self, text):
        """Ids of plain text; markers in it are ordinary characters."""
        ids = []
        for unit, is_word in _split(text):
            found = self._words.get(unit) if is_word else None
            if found is None:
                found = self._join(unit)
                if is_word and len(self._words) < 500_000:
                    self._words[unit] = found
            ids += found
        return ids

    def encode_markup(self, text):
        """Ids of our own markup: control tokens, with plain text (line breaks) between them."""
        ids, start = [], 0
        for match in _MARKUP.finditer(text):
            ids += self.encode(text[start : match.start()])
            ids.append(self.id[match.group()])
            start = match.end()
        return ids + self.encode(text[start:])

    def decode(self, ids):
        data = bytearray()
        for index in ids:
            text, _, kind = self.pieces[index]
            data += bytes([int(text[1:-1], 16)]) if kind == BYTE else text.replace(BLANK, " ").encode()
        return data.decode(errors="replace")

    def _join(self, text):
        """Joins pairs as llama.cpp does; returns the ids of one stretch of text."""
        parts = list(text.replace(" ", BLANK))
        following = list(range(1, len(parts))) + [-1]
        previous = list(range(-1, len(parts) - 1))
        queue = []

        def offer(left, right):
            if left >= 0 and right >= 0:
                joined = parts[left] + parts[right]
                if joined in self.score:
                    heapq.heappush(queue, (-self.score[joined], left, right, len(joined)))

        for right in range(1, len(parts)):
            offer(right - 1, right)
        while queue:
            _, left, right, size = heapq.heappop(queue)
            if not parts[left] or not parts[right] or len(parts[left]) + len(parts[right]) != size:
                continue
            parts[left] += parts[right]
            parts[right] = ""
            following[left] = following[right]
            if following[right] >= 0:
                previous[following[right]] = left
            offer(previous[left], left)
            offer(left, following[left])
        ids = []
        for part in filter(None, parts):
            ids += [self.id[part]] if part in self.score else [self.id[f"<0x{byte:02X}>"] for byte in part.encode()]
        return ids


def _split(text):
    """Cuts text into words of letters and the stretches between them; (stretch, is word).

    A word so cut is joined alone exactly as in its text: no piece crosses its edges, but for an escape that takes its
    first letter, which goes to the stretch then.
    """
    escapes = {match.end() for match in _ESCAPE.finditer(text)} if "\\" in text else ()
    start = 0
    for match in _WORD.finditer(text):
        begin, end = match.span()
        if begin + 1 in escapes:
            begin += 1
        if begin == end:
            continue
        if begin > start:
            yield text[start:begin], False
        yield text[begin:end], True
        start = end
    if start < len(text):
        yield text[start:], False


def learn(texts, size=2048):
    """A tokenizer of `size` pieces learnt from texts by byte-pair encoding over parts of words."""
    counts, letters = collections.Counter(), collections.Counter()
    for text in texts:
        counts.update(_WORD.findall(text))
        letters.update(char for char in text if ord(char) > 127 and char != BLANK)
    parts = collections.Counter()
    for word, count in counts.items():
        for part in _PART.findall(word):
            parts[part] += count
    # the templates' own words come thousands of times; damped counts leave room for the words of real requests
    parts = collections.Counter({part: count**0.75 for part, count in parts.items()})
    extra = [char for char, count in letters.most_common(48) if count >= 50]
    pieces = [("<unk>", 0.0, UNKNOWN)] + [(token, 0.0, CONTROL_TYPE) for token in CONTROL]
    pieces += [(f"<0x{byte:02X}>", 0.0, BYTE) for byte in range(256)]
    joined = STRUCTURE + _merges(parts, size - len(pieces) - len(STRUCTURE) - len(SINGLES) - len(extra))
    pieces += [(text, -float(rank), NORMAL) for rank, text in enumerate(joined)]
    pieces += [(text, -float(len(joined) + rank), NORMAL) for rank, text in enumerate(SINGLES + extra)]
    return Tokenizer(pieces)


def _merges(parts, wanted):
    """The `wanted` best merges over a counter of word parts, in order."""
    words = [list(part) for part in parts]
    weights = list(parts.values())
    pairs, where = collections.Counter(), collections.defaultdict(set)
    for index, word in enumerate(words):
        for pair in zip(word, word[1:]):
            pairs[pair] += weights[index]
            where[pair].add(index)
    merges = []
    while len(merges) < wanted and pairs:
        best = max(pairs, key=lambda pair: (pairs[pair], pair))
        if pairs[best] < 0.5:
            break
        text = "".join(best)
        if text not in merges:
            merges.append(text)
        for index in list(where[best]):
            word, weight = words[index], weights[index]
            for pair in zip(word, word[1:]):
                pairs[pair] -= weight
                where[pair].discard(index)
            at = 0
            while at < len(word) - 1:
                if (word[at], word[at + 1]) == best:
                    word[at : at + 2] = [text]
                at += 1
            for pair in zip(word, word[1:]):
                pairs[pair] += weight
                where[pair].add(index)
        pairs.pop(best, None)
    return merges


if __name__ == "__main__":
    learnt = learn(data.texts(sys.argv[2:]))
    learnt.save(sys.argv[1])
    print(f"{sys.argv[1]}: {len(learnt)} pieces")
