#!/usr/bin/env bash
# Renders lectures, on a fresh machine too: ./render.sh [LECTURE…] [--profile draft] [--voice NAME] …
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
"$here/scripts/setup.sh"
exec "$here/.venv/bin/mathreel" render "$@"
