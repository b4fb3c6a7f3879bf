#!/usr/bin/env bash
# Says so in one line where Swift is missing or too old.
set -euo pipefail
# shellcheck source=.setup/say.sh
source "$(dirname "$0")/say.sh"

readonly least=6.1
readonly where="get it from https://www.swift.org/install/linux/ and see that \`swift\` is on the PATH"

command -v swift >/dev/null || fail "Swift is not installed; Aisle needs Swift $least or later: $where"
answer=$(swift --version 2>&1) || fail "\`swift --version\` does not run: $(head -n 1 <<<"$answer"); $where"
[[ "$answer" =~ Swift\ version\ ([0-9]+(\.[0-9]+)*) ]] || fail "\`swift --version\` gives no version; $where"
found=${BASH_REMATCH[1]}
[[ "$(printf '%s\n%s\n' "$least" "$found" | sort -V | head -n 1)" == "$least" ]] ||
  fail "Swift $found is too old; Aisle needs Swift $least or later: $where"
