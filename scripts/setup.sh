#!/usr/bin/env bash
# Makes a fresh machine ready to render and to test: system packages, .venv, the locked Python packages, and
# the project itself, editable. Installs only what is missing; when nothing is, it takes milliseconds.
set -eEuo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
trap '[ "$BASH_SUBSHELL" != 0 ] || say "stopped before the end; see above, then run this again"' ERR

ready=.venv/ready # written last, so that an interrupted setup has none

say() { printf 'setup: %s\n' "$*" >&2; }
stop() {
    say "$@"
    exit 1
}

# What an installation was made for. Where the place has changed, .venv is made anew (its commands name the
# place); where only the files have, it is brought up to date.
place() {
    pwd -P
    .venv/bin/python --version
}
wanted() {
    place
    cat pyproject.toml requirements.lock
}
is_ready() { [ -f "$ready" ] && wanted 2>/dev/null | cmp -s - "$ready"; }

find_python() {
    local name
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            python=$("$name" -c 'import sys; print(sys.executable)')
            return
        fi
    done
    stop "this needs Python 3.11 or newer on the PATH (Debian 12: python3; Homebrew: python@3.13)"
}

ask_python() { "$python" -c "import sys, sysconfig; print($1)"; }

# package DEBIAN HOMEBREW: the name that counts on this system.
package() { if [ "$(uname)" = Darwin ]; then echo "$2"; else echo "$1"; fi; }

# What is missing to build pycairo and manimpango, which come as source. Asked by use and not by package, so
# that a system with other package names, or with its own builds, is ready when it is ready.
missing_to_build() {
    echo '#include <stdio.h>' | cc -E - >/dev/null 2>&1 || package "gcc libc6-dev" gcc
    command -v pkg-config >/dev/null || package pkg-config pkgconf
    pkg-config --exists cairo 2>/dev/null || package libcairo2-dev cairo
    pkg-config --exists pangocairo pangoft2 2>/dev/null || package libpango1.0-dev pango
    if [ "$(uname)" = Linux ] && [ "$(uname -m)" != x86_64 ]; then # moderngl and glcontext have no wheels there
        command -v c++ >/dev/null || echo g++
        pkg-config --exists gl egl 2>/dev/null || echo libgl-dev libegl-dev
    fi
    if [ "$(ask_python sys.base_prefix)" = /usr ]; then
        local version
        version=$(ask_python '"%d.%d" % sys.version_info[:2]')
        "$python" -c 'import ensurepip' 2>/dev/null || echo "python$version-venv"
        has_python_headers || echo "python$version-dev"
    fi
}

has_python_headers() { [ -f "$(ask_python 'sysconfig.get_path("include")')/Python.h" ]; }

missing_to_speak() {
    { command -v festival && compgen -G '/usr/share/festival/voices/*/cmu_us_slt_arctic_hts'; } >/dev/null ||
        package "festival festvox-us-slt-hts" ""
    command -v espeak-ng >/dev/null || package espeak-ng espeak-ng
    command -v flite >/dev/null || package flite flite
}

may_install() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null || { [ -t 0 ] && command -v sudo >/dev/null && sudo -v; }
}

as_root() {
    local sudo=""
    [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo env DEBIAN_FRONTEND=noninteractive "$@" >/dev/null </dev/null 9>&-
}

# The package lists are fetched only when the first attempt shows that they are missing or out of date.
apt_install() {
    local get="apt-get -qq -y -o DPkg::Lock::Timeout=600"
    say "installing $*"
    as_root $get install --no-install-recommends "$@" 2>/dev/null && return
    as_root dpkg --configure -a || true # an apt that was interrupted refuses to work until then
    as_root $get update || true
    as_root $get install --no-install-recommends "$@"
}

how_to_install() {
    if [ "$(uname)" = Darwin ]; then
        say "    brew install $*"
    else
        say "    sudo apt-get install --no-install-recommends $* (Debian's and Ubuntu's names)"
    fi
}

system_packages() {
    local build speech
    build=$(missing_to_build)
    speech=$(missing_to_speak)
    if [ -n "$build" ] && ! may_install; then
        say "some of what the renderer is built with is missing. Install it, then run this again:"
        how_to_install $build $speech
        exit 1
    fi
    if [ -n "$build" ]; then
        apt_install $build || stop "the system packages could not be installed; see above, then run this again"
    fi
    "$python" -c 'import ensurepip' 2>/dev/null && has_python_headers ||
        stop "$python has no venv module or no C headers; put a complete Python 3.11 or newer first on the PATH"
    if [ -n "$speech" ] && ! { may_install && apt_install $speech; }; then
        say "some speech engines are missing, so fewer voices can be chosen; everything else works. To add them:"
        how_to_install $speech
    fi
}

python_packages() {
    local pip=".venv/bin/python -m pip --disable-pip-version-check --quiet install"
    if [ ! -f "$ready" ] || [ "$(head -n 2 "$ready")" != "$(place)" ]; then
        say "making .venv with $python"
        "$python" -m venv --clear .venv
    fi
    rm -f "$ready"
    say "installing Python packages, a minute or two on a fresh machine"
    $pip --use-pep517 --require-hashes --requirement requirements.lock
    $pip --no-deps --no-build-isolation --editable .
    wanted >"$ready.part"
    mv "$ready.part" "$ready"
}

if is_ready; then exit; fi
find_python

# One setup at a time: the lock lasts as long as file 9 is open here. Python takes it, since macOS has no flock.
mkdir -p build
exec 9>build/.setup.lock
lock='import fcntl, sys; fcntl.flock(9, fcntl.LOCK_EX | (fcntl.LOCK_NB if sys.argv[1:] else 0))'
"$python" -c "$lock" now 2>/dev/null || {
    say "another setup is at work here; waiting for it"
    "$python" -c "$lock"
}
if is_ready; then exit; fi

system_packages
python_packages
say "ready"
