# Words for the person at the terminal. Sourced by the set-up scripts; writes to standard error.
# shellcheck shell=bash

if [[ -t 2 && -z "${NO_COLOR:-}" && "${TERM:-dumb}" != dumb ]]; then
  readonly bold=$'\e[1m' plain=$'\e[0m'
else
  readonly bold='' plain=''
fi

# A step that begins.
say() { printf '%s==>%s %s\n' "$bold" "$plain" "$*" >&2; }

# Something that is missing, and how to mend it. The set-up goes on.
note() { printf '%s  !%s %s\n' "$bold" "$plain" "$*" >&2; }

# Something without which the set-up cannot go on.
fail() {
  printf '%serror:%s %s\n' "$bold" "$plain" "$*" >&2
  exit 1
}
