#!/bin/sh
# Makes a ladder of models of one recipe:  npm run train:ladder [-- TOKENS_PER_PARAMETER [SIZE…]]
# Every size learns from the same episodes with the same tokenizer, for the same number of tokens per parameter. Models come out
# as train/runs/ladder/coxswain-SIZE.gguf; measure them with
#   npx cox bench --model train/runs/ladder/coxswain-0.3m.gguf,… --tasks held-out,hand-written,traps --out ladder-results
# A run that was stopped goes on when it is started again. On two cores: about 5,000 tokens/s at 3m, and in proportion.
set -eu
ratio=${1:-8}
test $# -gt 0 && shift
sizes=${*:-0.3m 1m 3m 7m 25m}
here=$(dirname "$0") runs=$(dirname "$0")/runs
python=${PYTHON:-/usr/bin/python3}
data=$runs/data-ladder
mkdir -p "$runs/ladder"
test -e "$data/heldout-full.jsonl" ||
  node "$here/../scripts/make-training-data.ts" --out "$data" --episodes "${EPISODES:-150000}" --seed 1 --validation 500
for size in $sizes; do
  out=$runs/ladder/$size
  mkdir -p "$out"
  test -e "$runs/ladder/tokenizer.json" ||
    "$python" "$here/tokenizer.py" "$runs/ladder/tokenizer.json" "$data"/full-*.jsonl
  cp "$runs/ladder/tokenizer.json" "$out/tokenizer.json"
  tokens=$("$python" -c "import sys; sys.path.insert(0, '$here'); from train import SIZES; from model import Network, Shape
print(round($ratio * sum(p.numel() for p in Network(Shape(2048, *SIZES['$size'])).parameters())))")
  resume=$(test -e "$out/last.pt" && echo --resume || true)
  sh "$here/make.sh" "$data" "$out" --size "$size" --tokens "$tokens" $resume
  cp "$out/model.gguf" "$runs/ladder/coxswain-$size.gguf"
done
