#!/usr/bin/env bash
# Makes ready if needed, then runs every check. Arguments go to pytest: scripts/test.sh tests/mathcore -k shadow
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scripts/setup.sh || exit
PATH="$PWD/.venv/bin:$PATH"
failed=""

# Every check runs, so that one push shows all there is to mend; pytest is last, and its closing line too.
check() {
    printf '\n== %s\n' "$*"
    "$@" || failed="$failed  $*"$'\n'
}

check ruff format --check
check ruff check
check lint-imports
# On every core; a test that is left over goes to whoever is idle.
check pytest -n auto --dist worksteal "$@"

[ -z "$failed" ] || {
    printf '\nThese failed:\n%s' "$failed"
    exit 1
}
