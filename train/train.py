"""Trains a network on episodes: `train.py --data DIR --heldout FILE --tokenizer FILE --out DIR (--tokens N|--minutes M)`.

Workers are processes with one thread each. Parameters, moments and every worker's gradient lie in shared memory. The
batches of a step wait in one queue, so a slow core simply takes fewer; then each worker moves its share of the
parameters by the summed gradient. With --tokens and one worker a run can be repeated exactly; with --minutes the
schedule follows the clock.
"""

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"  # before torch is imported: two threads beside any other load are slower than one
if os.path.exists("/proc/cpuinfo"):
    with open("/proc/cpuinfo", encoding="utf-8") as _file:
        if " avx512f " in _file.read():  # an OpenBLAS older than the CPU takes it for a far lesser one
            os.environ.setdefault("OPENBLAS_CORETYPE", "SkylakeX")

import argparse
import json
import time

import numpy
import torch
import torch.multiprocessing
from torch.nn import functional

import data
import export
import load_gguf
import optimizer
from model import Network, Shape, grow
from operations import cross_entropy
from tokenizer import Tokenizer

SIZES = {  # width, inner width, heads, key-value heads, and layers where they are not the usual eight
    "0.3m": (48, 144, 3, 3),
    "1m": (96, 256, 3, 3),
    "3m": (160, 480, 5, 5),
    "4m": (160, 480, 5, 5, "ccaaccaacaca"),
    "7m": (256, 768, 4, 4),
    "25m": (480, 1440, 15, 15),
}


class Shared:
    """All that the workers share: the flat vectors, counters and barrier."""

    def __init__(self, count, workers):
        def zeros(*sizes):
            return torch.zeros(*sizes).share_memory_()

        self.parameters, self.first, self.second = zeros(count), zeros(count), zeros(count)
        self.gradients = zeros(workers, count)
        self.scores = zeros(workers, 4).double().share_memory_()
        self.clock = torch.zeros(4, dtype=torch.float64).share_memory_()  # fraction, tokens, minutes before, stop
        self.taken = torch.multiprocessing.Value("i", 0)
        self.barrier = torch.multiprocessing.Barrier(workers, timeout=600)


def bind(network, flat, gradient=None):
    """Makes every parameter (and its gradient) a view of a flat vector, keeping its values if `gradient` is None."""
    offset = 0
    for parameter in network.parameters():
        run = slice(offset, offset + parameter.numel())
        parameter.data = flat[run].view_as(parameter)
        parameter.grad = None if gradient is None else gradient[run].view_as(parameter)
        offset += parameter.numel()


def piece_loss(network, corpus, indices, context, random):
    """The summed weighted loss. A context token counts with chance `context`, which costs less than a weight."""
    ids, targets, weights, cuts = data.piece(corpus, indices)
    chosen = (weights > 0) | ((weights == 0) & (random.random(weights.shape) < context))
    where = torch.from_numpy(chosen.nonzero()[0])
    logits = network.logits(network(torch.from_numpy(ids), cuts, where))
    weight = weights[chosen]
    weight[weight == 0] = 1
    return cross_entropy(logits, torch.from_numpy(targets[chosen]), torch.from_numpy(weight))


def step_size(corpus, step, context):
    """(the expected sum of weights, the tokens read) in a step; its summed loss is divided by the first."""
    weight, tokens = 0.0, 0
    for indices in step:
        weights = data.piece(corpus, indices)[2]
        weight += float(weights[weights > 0].sum()) + context * int((weights == 0).sum())
        tokens += len(weights)
    return weight, tokens


def judge(network, corpus, indices):
    """(summed loss on reply tokens, reply tokens, replies exactly right under teacher forcing, replies)."""
    totals = numpy.zeros(4)
    for index in indices:
        ids, targets, weights, cuts = data.piece(corpus, [index])
        where = (weights > 0).nonzero()[0]
        with torch.no_grad():
            logits = network.logits(network(torch.from_numpy(ids), cuts, torch.from_numpy(where)))
            aim = torch.from_numpy(targets[where])
            loss = functional.cross_entropy(logits, aim, reduction="sum").item()
        right = (logits.argmax(-1) == aim).numpy()
        fresh = numpy.r_[True, where[1:] != where[:-1] + 1]
        replies = numpy.logical_and.reduceat(right, fresh.nonzero()[0])
        totals += [loss, len(where), replies.sum(), len(replies)]
    return totals


def save(path, shape, tokenizer, shared, step, epoch):
    network = Network(shape)
    bind(network, shared.parameters.clone())
    state = {
        "shape": vars(shape),
        "pieces": tokenizer.pieces,
        "network": {name: value.clone() for name, value in network.state_dict().items()},
        "first": shared.first.clone(),
        "second": shared.second.clone(),
        "clock": shared.clock.tolist(),
        "step": step,
        "epoch": epoch,
    }
    torch.save(state, path + ".partial")
    os.replace(path + ".partial", path)


def work(rank, options, shape, tokenizer, corpus, heldout, shared, begin):
    """One worker's life: the same plan as all others, batches from the common queue, its share of the updates."""
    torch.set_num_threads(1)
    network = Network(shape)
    gradient = shared.gradients[rank]
    bind(network, shared.parameters, gradient)
    share = optimizer.share(len(shared.parameters), rank, options.workers)
    random = numpy.random.default_rng([options.seed, rank, 1])
    log = open(os.path.join(options.out, "log.jsonl"), "a", encoding="utf-8") if rank == 0 else None
    started, saved, judged, recent, step, epoch = time.time(), time.time(), 0.0, [], *begin
    clock = shared.clock
    before = clock[2].item()

    def report(**fields):
        fields = {"step": step, "tokens": int(clock[1]), "minutes": round(clock[2].item(), 2), **fields}
        print(" ".join(f"{k} {v:.4g}" if isinstance(v, float) else f"{k} {v}" for k, v in fields.items()), flush=True)
        log.write(json.dumps(fields) + "\n")
        log.flush()

    def look():
        mine = range(rank, min(len(heldout), options.judged), options.workers)
        shared.scores[rank].copy_(torch.from_numpy(judge(network, heldout, mine)))
        shared.barrier.wait()
        if rank == 0:
            loss, tokens, right, replies = shared.scores.sum(0).tolist()
            report(heldout=loss / tokens, exact=right / replies)
            save(os.path.join(options.out, "last.pt"), shape, tokenizer, shared, step, epoch)
        shared.barrier.wait()

    while not clock[3]:
        random_plan = numpy.random.default_rng([options.seed, epoch])
        for pieces in data.plan(corpus, options.piece_tokens, options.step_pieces, random_plan):
            weight, tokens = step_size(corpus, pieces, options.context)
            gradient.zero_()
            loss_sum = 0.0
            while True:
                with shared.taken.get_lock():
                    index = shared.taken.value
                    shared.taken.value += 1
                if index >= len(pieces):
                    break
                loss = piece_loss(network, corpus, pieces[index], options.context, random)
                (loss / weight).backward()
                loss_sum += loss.item() / weight
            shared.scores[rank, 0] = loss_sum
            shared.barrier.wait()
            step += 1
            if rank == 0:
                shared.taken.value = 0
                recent.append(shared.scores[:, 0].sum().item())
                clock[1] += tokens
                clock[2] = before + (time.time() - started) / 60
                clock[0] = clock[1] / options.tokens if options.tokens else clock[2] / options.minutes
            factor = optimizer.rate(clock[0].item(), options.decay)
            flat = (shared.parameters, shared.gradients, shared.first, shared.second)
            optimizer.update(share, *flat, step, options.rate * factor)
            shared.barrier.wait()
            paused = options.until is not None and clock[2] >= options.until
            due = clock[0] >= 1 or paused or clock[2] - judged >= options.look
            if rank == 0 and step % 50 == 0:
                report(loss=float(numpy.mean(recent[-50:])), rate=factor)
            if clock[0] >= 1 or paused:
                clock[3] = 1
            if due:
                judged = clock[2].item()
                look()
            if clock[3]:
                break
        epoch += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", nargs="+", required=True, help="episode files, folders or patterns")
    parser.add_argument("--heldout", nargs="+", required=True, help="episodes to judge by, never trained on")
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--out", required=True, help="folder of checkpoint, log and encoded data")
    parser.add_argument("--tokens", type=float, help="length of the run in tokens")
    parser.add_argument("--minutes", type=float, help="length of the run in minutes")
    parser.add_argument("--until", type=float, help="stop at this minute of the run, to go on with --resume")
    parser.add_argument("--size", choices=sorted(SIZES), default="3m")
    parser.add_argument("--resume", action="store_true", help="go on with OUT/last.pt")
    parser.add_argument("--init", help="start a new schedule from the network of this checkpoint or GGUF file of ours")
    parser.add_argument("--layers", help="with --init: grow that network to these layers, such as ccaaccaacaca")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rate", type=float, default=0.003, help="peak learning rate")
    parser.add_argument("--decay", type=float, default=0.7, help="share of the run in which the rate falls to zero")
    parser.add_argument("--context", type=float, default=0.03, help="share of context tokens that count in the loss")
    parser.add_argument("--longest", type=int, default=2048, help="longest episode in tokens")
    parser.add_argument("--piece-tokens", type=int, default=1536, help="most tokens read at once")
    parser.add_argument("--step-pieces", type=int, default=2, help="pieces in a step, best a multiple of the workers")
    parser.add_argument("--look", type=float, default=4, help="minutes between judgements and checkpoints")
    parser.add_argument("--judged", type=int, default=400, help="held-out episodes judged each time")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if (options.tokens is None) == (options.minutes is None):
        parser.error("give either --tokens or --minutes")
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    os.makedirs(options.out, exist_ok=True)
    last = os.path.join(options.out, "last.pt")
    state = torch.load(last) if options.resume else None
    if options.resume:
        network, tokenizer = export.load(last)
    elif options.init:
        network, tokenizer = (load_gguf if options.init.endswith(".gguf") else export).load(options.init)
        if options.layers:
            network = grow(network, options.layers)
    else:
        tokenizer = Tokenizer.load(options.tokenizer)
        network = Network(Shape(len(tokenizer), *SIZES[options.size]))
    shape = network.shape
    cache = os.path.join(options.out, "encoded")
    corpus = data.load(options.data, tokenizer, options.longest, cache)
    heldout = data.load(options.heldout, tokenizer, options.longest, cache)
    count = sum(parameter.numel() for parameter in network.parameters())
    shared = Shared(count, options.workers)
    shared.parameters.copy_(torch.cat([parameter.detach().reshape(-1) for parameter in network.parameters()]))
    begin = (0, 0)
    if state:
        shared.first.copy_(state["first"])
        shared.second.copy_(state["second"])
        shared.clock.copy_(torch.tensor(state["clock"], dtype=torch.float64))
        shared.clock[3] = 0
        begin = (state["step"], state["epoch"] + 1)
    print(f"{count:,} parameters; {len(corpus):,} episodes, {len(corpus.ids):,} tokens", flush=True)
    with open(os.path.join(options.out, "options.jsonl"), "a", encoding="utf-8") as file:
        file.write(json.dumps({**vars(options), "parameters": count, "corpus_tokens": len(corpus.ids)}) + "\n")
    arguments = (options, shape, tokenizer, corpus, heldout, shared, begin)
    torch.multiprocessing.start_processes(work, arguments, nprocs=options.workers, start_method="fork")


if __name__ == "__main__":
    main()
