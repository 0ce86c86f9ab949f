#!/bin/sh
# Makes models/coxswain-tiny.gguf from nothing:  npm run train [-- MINUTES [WORKERS]]
# Episodes come from the real loop with real tools (scripts/make-training-data.ts). A quarter of the time goes to whole runs,
# then a twentieth to short copying alone, where copying is learnt within a million tokens, then both, and first replies
# alone, in which plans are learnt at a third of the reading. EPISODES (default 150000) is how many whole runs are made.
set -eu
minutes=${1:-130} workers=${2:-2} episodes=${EPISODES:-150000}
here=$(dirname "$0") runs=$(dirname "$0")/runs
data() {
  out=$runs/data-$1
  shift
  node "$here/../scripts/make-training-data.ts" --out "$out" --slips 0.03 --missteps 0.03 "$@"
}
part() { awk "BEGIN { print $minutes * $1 }"; }
train() {
  folder=$1
  shift
  sh "$here/make.sh" "$folder" "$runs/tiny" --size 4m --workers "$workers" --minutes "$minutes" "$@"
}
mkdir -p "$runs"
data full --episodes "$episodes" --family 6 --seed 1 --validation 500
data copy --stage copy --episodes $((episodes / 5)) --seed 2 --validation 100
data first --first --episodes $((episodes / 2)) --family 10 --seed 3 --validation 0
mkdir -p "$runs/data-all"
for file in full/full-0 full/heldout-full copy/copy-0 first/first-0; do
  ln -sf "../data-$file.jsonl" "$runs/data-all/"
done
train "$runs/data-full" --until "$(part 0.26)"
train "$runs/data-copy" --until "$(part 0.31)" --resume
train "$runs/data-all" --resume
cp "$runs/tiny/model.gguf" "$here/../models/coxswain-tiny.gguf"
