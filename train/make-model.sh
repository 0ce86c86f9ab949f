#!/bin/sh
# Makes models/coxswain-tiny.gguf from nothing:  npm run train [-- MINUTES [WORKERS]]
# Episodes come from the real loop with real tools (scripts/make-training-data.ts). A quarter of the time goes to the
# full mix, then a twentieth to short copying alone, where copying is learnt within a million tokens, then both.
set -eu
minutes=${1:-78} workers=${2:-2}
here=$(dirname "$0") runs=$(dirname "$0")/runs
data() { node "$here/../scripts/make-training-data.ts" --out "$runs/data-$1" --stage "$2" --episodes "$3" --seed "$4" --validation "$5"; }
part() { awk "BEGIN { print $minutes * $1 }"; }
train() {
  folder=$1
  shift
  sh "$here/make.sh" "$folder" "$runs/tiny" --size 3m --workers "$workers" --minutes "$minutes" "$@"
}
mkdir -p "$runs"
data full full 150000 1 500
data copy copy 30000 2 100
mkdir -p "$runs/data-both"
ln -sf ../data-full/full-0.jsonl ../data-full/heldout-full.jsonl ../data-copy/copy-0.jsonl "$runs/data-both/"
train "$runs/data-full" --until "$(part 0.26)"
train "$runs/data-copy" --until "$(part 0.31)" --resume
train "$runs/data-both" --resume
cp "$runs/tiny/model.gguf" "$here/../models/coxswain-tiny.gguf"
