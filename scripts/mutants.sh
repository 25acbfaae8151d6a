#!/usr/bin/env bash
# Do the tests of mathcore notice small mistakes? scripts/mutants.sh --help; tests/mutation has the words.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scripts/setup.sh
exec .venv/bin/python tests/mutation "$@"
