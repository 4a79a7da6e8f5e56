#!/bin/sh
# Compile the window's translations where the source is newer. Needs .venv and Qt's system libraries.
set -eu
cd "$(dirname "$0")/../.."

for source in resources/translations/*.ts; do
    [ -e "$source" ] || continue
    compiled=${source%.ts}.qm
    [ -e "$compiled" ] && [ -z "$(find "$source" -newer "$compiled")" ] && continue
    .venv/bin/pyside6-lrelease -silent "$source" -qm "$compiled.part"
    mv "$compiled.part" "$compiled"
done
