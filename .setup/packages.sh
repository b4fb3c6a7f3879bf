#!/usr/bin/env bash
# Installs the distribution's packages that Aisle is built on, where they are missing.
# Asks dpkg only; apt is called when something is missing, and not otherwise.
set -euo pipefail
# shellcheck source=.setup/say.sh
source "$(dirname "$0")/say.sh"

# package | what it is for
wanted='libncurses-dev|draws the terminal interface
libreadline-dev|edits the input line
libsqlite3-dev|keeps the catalogue
libopenblas-dev|multiplies the matrices of the language models
libstemmer-dev|reduces English words to their stems
zlib1g-dev|reads compressed feeds
ca-certificates|verifies what is fetched from the network
git|fetches the Swift packages'

# Swift links through the C compiler's start files and C++ library. Their package names carry a
# version, so the files are looked for, and `g++` brings the ones of this distribution.
if ! compgen -G '/usr/lib/gcc/*/*/libstdc++.so' >/dev/null || ! compgen -G '/usr/lib/*/crt1.o' >/dev/null; then
  wanted+=$'\ng++|gives Swift the C and C++ libraries to link with'
fi
if ! compgen -G '/usr/lib/*/libxml2.so.2' >/dev/null; then
  wanted+=$'\nlibxml2-dev|reads XML feeds'
fi
if ! command -v python3 >/dev/null; then
  wanted+=$'\npython3|unpacks the encoder weights'
fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  # Another distribution: no names to look up. The compiler tells what it does not find.
  missing_headers=''
  for header in ncurses.h readline/readline.h sqlite3.h libstemmer.h zlib.h; do
    [[ -e "/usr/include/$header" || -e "/usr/local/include/$header" ]] || missing_headers+=" $header"
  done
  [[ -z "$missing_headers" ]] || note "This is neither Debian nor Ubuntu; install what brings these headers:$missing_headers"
  exit 0
fi

names=()
while IFS='|' read -r name _; do names+=("$name"); done <<<"$wanted"
# dpkg-query fails when one name is unknown, and still lists the others.
installed=" $(dpkg-query -W -f '${db:Status-Status}:${Package} ' "${names[@]}" 2>/dev/null || true)"

missing=()
while IFS='|' read -r name reason; do
  [[ "$installed" == *" installed:$name "* ]] || missing+=("$name|$reason")
done <<<"$wanted"
[[ ${#missing[@]} -gt 0 ]] || exit 0

say "Packages of the distribution that Aisle needs and this machine does not have:"
for entry in "${missing[@]}"; do printf '      %-18s %s\n' "${entry%%|*}" "${entry#*|}" >&2; done
packages=("${missing[@]%%|*}")
by_hand="apt-get update && apt-get install ${packages[*]}"

as_root=()
if [[ "$(id -u)" -ne 0 ]]; then
  command -v sudo >/dev/null || fail "You are not root and there is no sudo. Ask an administrator to run: $by_hand"
  # Without a terminal nobody can type a password.
  if [[ -t 0 ]]; then as_root=(sudo); else as_root=(sudo -n); fi
  say "Installing them with sudo; it may ask for your password."
else
  say "Installing them."
fi
# `env` sets the variable inside sudo, which drops the caller's environment.
as_root+=(env DEBIAN_FRONTEND=noninteractive)

"${as_root[@]}" apt-get update -q ||
  note "The lists of packages could not be brought up to date; trying with what is here."
"${as_root[@]}" apt-get install -q -y --no-install-recommends "${packages[@]}" ||
  fail "The packages could not be installed. When the machine is online, run: $by_hand"
