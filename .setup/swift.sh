#!/usr/bin/env bash
# Runs `swift` with the given arguments. Says so in one line where Swift is missing or too old, and
# where the packages that Aisle is built on could not be fetched.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=.setup/say.sh
source .setup/say.sh

readonly least=6.1
readonly where="get it from https://www.swift.org/install/linux/ and see that \`swift\` is on the PATH"

command -v swift >/dev/null || fail "Swift is not installed; Aisle needs Swift $least or later: $where"
answer=$(swift --version 2>&1) || fail "\`swift --version\` does not run: $(head -n 1 <<<"$answer"); $where"
[[ "$answer" =~ Swift\ version\ ([0-9]+(\.[0-9]+)*) ]] || fail "\`swift --version\` gives no version; $where"
found=${BASH_REMATCH[1]}
[[ "$(printf '%s\n%s\n' "$least" "$found" | sort -V | head -n 1)" == "$least" ]] ||
  fail "Swift $found is too old; Aisle needs Swift $least or later: $where"

if ! swift "$@"; then
  [[ -d .build/checkouts/GRDB.swift || -d .build-tsan/checkouts/GRDB.swift ]] ||
    note "The Swift packages of Package.swift are not here. Building needs the network once."
  exit 1
fi
