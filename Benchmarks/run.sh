#!/usr/bin/env bash
# Measures the release build in one run: start-up, first frame, import, indexing, and whole answers
# beside SQLite's FTS5 on the same text and queries; then searching more and more products beside
# several peers. Everything is made in a folder of its own; nothing of yours is read but the
# encoder's weights and the feed that you name.
# usage: Benchmarks/run.sh [SIZES [FEED]]
#   SIZES  numbers of made-up products that are searched, apart by commas (default 20000,100000);
#          1000000 takes an hour and 20 GB of disk
#   FEED   a catalogue whose products are searched too
set -euo pipefail
cd "$(dirname "$0")/.."

readonly sizes=${1:-20000,100000} feed=${2:-}
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
AISLE_MODELS="$models" python3 -B Benchmarks/measure.py "$aisle" "$folder" 20000
if [[ -d "$models/use-multilingual-3" ]]; then
  peers=$(Benchmarks/peers.sh)
  python3 -B Benchmarks/search.py "$benchmark" "$peers" "$folder" "$models" "$sizes" "$feed"
else
  echo "Without the encoder's weights (make setup) searching many products is not measured." >&2
fi
