#!/bin/sh
# Makes a fresh checkout ready: system libraries, .venv, the locked packages, the project itself. Quick when nothing is missing.
#
#   sh resources/packaging/prepare.sh              what `make run` and `make test` need
#   sh resources/packaging/prepare.sh --services   also what the CUPS, PostgreSQL and Chromium tests start for themselves
#
# PYTHON=python3.12           use this interpreter for a new .venv
# BLANGKON_SKIP_SYSTEM=1      do not look at system packages: the libraries are there by other means
set -eu

ROOT=$(cd "$(dirname "$0")/../.." && pwd)
cd "$ROOT"
VENV=.venv
STAMP=$VENV/prepared
LOCK=requirements.lock

# Qt without a screen; Qt's window on X11; Qt's printer plugin; aksara Jawa.
OFFSCREEN="libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3"
XCB="libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 libxcb-render-util0 libxcb-image0"
PRINTING="libcups2"
FONTS="fonts-noto-core"
SERVICES="make postgresql cups cups-client cups-ipp-utils printer-driver-cups-pdf dbus avahi-daemon chromium"

say() { printf '%s\n' "prepare: $*"; }
die() { printf '%s\n' "prepare: $*" >&2; exit 1; }

version_fits() { "$1" -c "import sys; sys.exit(not $2)" 2>/dev/null; }

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        version_fits "$PYTHON" "sys.version_info >= (3, 11)" || die "PYTHON=$PYTHON is not Python 3.11 or newer."
        echo "$PYTHON"
        return
    fi
    for candidate in python3 python3.13 python3.12 python3.11; do
        if version_fits "$candidate" "(3, 11) <= sys.version_info < (3, 14)"; then echo "$candidate"; return; fi
    done
    if version_fits python3 "sys.version_info >= (3, 11)"; then echo python3; fi
}

# Reads wanted names, prints those that no installed Debian package is or provides (Ubuntu 24.04: libcups2t64 provides libcups2).
missing_packages() {
    dpkg-query -W -f '${db:Status-Status} ${Package}, ${Provides}\n' | awk -v wanted="$*" '
        $1 == "installed" {
            sub(/^installed /, ""); gsub(/\([^)]*\)/, ""); count = split($0, names, /, */)
            for (i = 1; i <= count; i++) { gsub(/[ \t]/, "", names[i]); have[names[i]] = 1 }
        }
        END { count = split(wanted, names, " "); for (i = 1; i <= count; i++) if (!(names[i] in have)) printf " %s", names[i] }'
}

install_packages() {
    line="apt-get install -y --no-install-recommends$1"
    if [ "$(id -u)" = 0 ]; then
        sudo=""
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        sudo="sudo -n"
    else
        printf '%s\n' "" "These system packages are missing. Install them with this line, then try again:" "" "    sudo $line" "" \
            "(BLANGKON_SKIP_SYSTEM=1 goes on without them.)" >&2
        exit 1
    fi
    say "installing system packages:$1"
    # shellcheck disable=SC2086 # a list of words on purpose
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 update -qq
    # shellcheck disable=SC2086
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -qq install -y --no-install-recommends $1 >/dev/null \
        || die "apt-get could not install them. Try by hand: $line"
}

prepare_system() {
    if [ -n "${BLANGKON_SKIP_SYSTEM:-}" ] || ! command -v dpkg-query >/dev/null 2>&1; then return 0; fi
    # shellcheck disable=SC2086
    missing=$(missing_packages $OFFSCREEN $XCB $PRINTING $FONTS $1)
    if [ ! -x "$VENV/bin/python" ]; then
        python=$(find_python)
        if [ -z "$python" ]; then
            missing="$missing python3 python3-venv"
        elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
            missing="$missing $("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
        fi
    fi
    if [ -n "$missing" ]; then install_packages "$missing"; fi
}

prepare_venv() {
    # The scripts of an environment name their own folder: one that was copied or moved is made anew.
    want="$ROOT $(cat "$LOCK" pyproject.toml | cksum)"
    if [ -x "$VENV/bin/python" ] && [ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$want" ]; then return 0; fi
    if [ -x "$VENV/bin/python" ] && [ -f "$STAMP" ]; then
        case $(cat "$STAMP") in "$ROOT "*) ;; *) say "$VENV was moved here: making it anew"; rm -rf "$VENV" ;; esac
    fi
    if ! "$VENV/bin/python" -m pip --version >/dev/null 2>&1; then
        python=$(find_python)
        [ -n "$python" ] || die "Blangkon needs Python 3.11 or newer; none was found. Install it, or name it: PYTHON=/path/to/python3.12 make run"
        say "making $VENV with $("$python" --version)"
        rm -rf "$VENV"
        "$python" -m venv "$VENV" || die "could not make $VENV. On Debian and Ubuntu: sudo apt-get install python3-venv"
    fi
    say "installing the packages of $LOCK (about a minute the first time)"
    "$VENV/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes -r "$LOCK"
    "$VENV/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
    printf '%s\n' "$want" > "$STAMP"
    say "ready"
}

case "${1:-}" in
    "") prepare_system "" ;;
    --services) prepare_system "$SERVICES" ;;
    *) die "unknown option $1: there is only --services" ;;
esac
prepare_venv
