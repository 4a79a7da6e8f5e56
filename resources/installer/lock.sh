#!/bin/sh
# Renew requirements.lock and requirements-dev.lock from pyproject.toml. Needs uv.
# What is pinned stays pinned unless pyproject.toml rules it out; `lock.sh --upgrade` takes the newest.
set -eu
cd "$(dirname "$0")/../.."

uv=$(command -v uv || echo .venv/bin/uv)
if [ ! -x "$uv" ]; then
    echo "make lock 需要 uv。 / make lock needs uv." >&2
    exit 1
fi

# $1 file, $2 first line of its explanation; the rest goes to uv.
renew() {
    file=$1 first=$2
    shift 2
    part="$file.part"
    grep -v '^--only-binary' "$file" > "$part" 2>/dev/null || : > "$part"
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --annotation-style line "$@" -o "$part" > /dev/null
    {
        echo "# $first"
        echo "# Exact versions, with the hashes of every file of each release; made by \`make lock\` from"
        echo "# pyproject.toml, not edited by hand. Names no package index: pip asks the one that this"
        echo "# computer is set up for. Wheels only: installing never compiles and never runs a setup.py."
        echo "--only-binary :all:"
        echo
        cat "$part"
    } > "$file.new"
    mv "$file.new" "$file"
    rm -f "$part"
}

renew requirements.lock "What the program runs on." pyproject.toml "$@"
renew requirements-dev.lock "What checks, tests and builds the program, beside requirements.lock." \
    --group dev --constraints requirements.lock "$@"
