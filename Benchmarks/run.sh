#!/usr/bin/env bash
# Measures the release build in one run: start-up, first frame, import, indexing, and whole answers
# beside SQLite's FTS5 on the same text and queries; an import at scale; then searching more and more
# products beside several peers. Everything is made in a folder of its own; nothing of yours is read
# but the encoder's weights and the feed that you name.
# usage: Benchmarks/run.sh [PRODUCTS [IMPORT [SIZES [FEED]]]]
#   PRODUCTS  of the generated catalogue (default 20000)
#   IMPORT    products of the import at scale (default 100000)
#   SIZES     numbers of made-up products that are searched, apart by commas (default 20000,100000);
#             1000000 takes an hour and 10 GB of disk
#   FEED      a catalogue whose products are searched too
set -euo pipefail
cd "$(dirname "$0")/.."

readonly products=${1:-20000} imported=${2:-100000} sizes=${3:-20000,100000} feed=${4:-}
readonly aisle=$PWD/.build/release/aisle benchmark=$PWD/.build/release/SearchBenchmark
for program in "$aisle" "$benchmark"; do
  [[ -x "$program" ]] || {
    echo "There is no release build of ${program##*/}; run: make bench" >&2
    exit 1
  }
done
data=${XDG_DATA_HOME:-}
[[ "$data" == /* ]] || data="$HOME/.local/share"
models=${AISLE_MODELS:-$data/aisle/models}

folder=$(mktemp -d "${TMPDIR:-/tmp}/aisle-bench-XXXXXX")
trap 'rm -rf "$folder"' EXIT
AISLE_MODELS="$models" python3 -B Benchmarks/measure.py "$aisle" "$folder" "$products"
python3 -B Benchmarks/import_scale.py "$aisle" "$folder" "$imported"
if [[ -d "$models/use-multilingual-3" ]]; then
  peers=$(Benchmarks/peers.sh)
  python3 -B Benchmarks/search.py "$benchmark" "$peers" "$folder" "$models" "$sizes" "$feed"
else
  echo "Without the encoder's weights (make setup) only searching by words is measured." >&2
fi
