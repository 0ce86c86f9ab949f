#!/bin/sh
# Episodes in, model out:  train/make.sh DATA OUT [options of train.py, such as --minutes 80 --size 3m]
# DATA holds *.jsonl or *.jsonl.gz; files named heldout* are only judged by. OUT gets tokenizer.json, last.pt, log.jsonl
# and model.gguf. A tokenizer that is already there is kept, so a later run with more data goes on with the same ids.
set -eu
data=$1 out=$2
shift 2
here=$(dirname "$0")
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
python=${PYTHON:-/usr/bin/python3}
mkdir -p "$out"
train=$(find "$data" -maxdepth 1 -name '*.jsonl*' ! -name 'heldout*' | sort)
test -f "$out/tokenizer.json" || "$python" "$here/tokenizer.py" "$out/tokenizer.json" $train
nice -n 10 "$python" "$here/train.py" --data $train --heldout "$data"/heldout*.jsonl* --tokenizer "$out/tokenizer.json" --out "$out" "$@"
"$python" "$here/export.py" "$out/last.pt" "$out/model.gguf" --type q8_0
