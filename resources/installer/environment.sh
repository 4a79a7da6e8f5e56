#!/bin/sh
# Make .venv: exactly the locked packages, and the project itself in editable form.
# Quick when nothing changed; picks up where an interrupted run stopped.
set -eu
cd "$(dirname "$0")/../.."
. resources/installer/say.sh

PYTHON=${PYTHON:-python3}
VENV=.venv
STAMP=$VENV/greenwave.stamp

# All that decides what .venv must contain, and where: its scripts hold absolute paths.
wanted() {
    pwd
    "$PYTHON" -c 'import sys; print(sys.version_info[:2])'
    cat requirements.lock requirements-dev.lock pyproject.toml | cksum
}

if ! command -v "$PYTHON" > /dev/null 2>&1; then
    trouble "找不到 Python，请先安装 Python 3.11 或更新版本。" "Python was not found: install Python 3.11 or newer first."
    exit 1
fi
if ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    trouble "需要 Python 3.11 或更新版本，这里是：" "Python 3.11 or newer is needed; this one is: $("$PYTHON" --version 2>&1)"
    exit 1
fi

now=$(wanted)
if [ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$now" ]; then
    exit 0
fi

if ! "$VENV/bin/python" -m pip --version > /dev/null 2>&1 ||
    [ "$("$VENV/bin/python" -c 'import sys; print(sys.version_info[:2])')" != "$("$PYTHON" -c 'import sys; print(sys.version_info[:2])')" ]; then
    sh resources/installer/system-packages.sh venv
    step "正在建立 .venv" "Making .venv with $("$PYTHON" --version)"
    "$PYTHON" -m venv --clear "$VENV"
fi

step "正在安装锁定的软件包（首次约需几分钟）" "Installing the locked packages (a few minutes the first time)"
if ! "$VENV/bin/python" -m pip install --quiet --no-input --disable-pip-version-check \
    --require-hashes -r requirements.lock -r requirements-dev.lock < /dev/null; then
    trouble "软件包没有装齐。请检查网络或 pip 的软件源设置，然后重试；已装好的部分会保留。" \
        "Not all packages could be installed. Check the network or pip's index settings and try again; what is there stays."
    if [ "$(uname -m)" = aarch64 ]; then
        trouble "aarch64 上的 Qt 需要 glibc 2.39 以上（如 Debian 13）。" \
            "On aarch64 this Qt needs glibc 2.39 or newer (Debian 13, say)."
    fi
    exit 1
fi
"$VENV/bin/python" -m pip install --quiet --no-input --disable-pip-version-check \
    --no-deps --no-build-isolation --editable . < /dev/null
printf '%s\n' "$now" > "$STAMP"
step "环境已就绪：.venv" "The environment is ready."
