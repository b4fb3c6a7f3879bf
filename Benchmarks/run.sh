#!/usr/bin/env bash
# Measures the release build in one run: start-up, first frame, import, indexing, and search beside
# SQLite's FTS5 on the same text and queries. Everything is made in a folder of its own; nothing of
# yours is read but the encoder's weights.
# usage: Benchmarks/run.sh [PRODUCTS OF THE GENERATED CATALOGUE, default 20000]
#                          [PRODUCTS OF THE IMPORT AT SCALE, default 100000]
set -euo pipefail
cd "$(dirname "$0")/.."

readonly products=${1:-20000} imported=${2:-100000} aisle=$PWD/.build/release/aisle
[[ -x "$aisle" ]] || {
  echo "There is no release build; run: make build" >&2
  exit 1
}
data=${XDG_DATA_HOME:-}
[[ "$data" == /* ]] || data="$HOME/.local/share"
models=${AISLE_MODELS:-$data/aisle/models}
[[ -d "$models/use-multilingual-3" ]] ||
  echo "Without the encoder's weights (make setup): only searching by words is measured." >&2

folder=$(mktemp -d "${TMPDIR:-/tmp}/aisle-bench-XXXXXX")
trap 'rm -rf "$folder"' EXIT
AISLE_MODELS="$models" python3 -B Benchmarks/measure.py "$aisle" "$folder" "$products"
python3 -B Benchmarks/import_scale.py "$aisle" "$folder" "$imported"
