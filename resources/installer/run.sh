#!/bin/sh
# Open the demo in a window; without a display, run the tour instead and say where its results are.
set -eu
cd "$(dirname "$0")/../.."
. resources/installer/say.sh

display=
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" = Darwin ]; then
    display=yes
fi

if [ "$(uname -s)" = Darwin ] || sh resources/installer/system-packages.sh qt; then
    sh resources/installer/translations.sh
elif [ $display ]; then
    exit 1
else
    step "巡览不需要这些，继续。" "The tour works without them: going on."
fi

if [ ! -d demo ]; then
    step "正在制作演示数据（人物均为虚构）" "Making the demo workspaces (all people are invented)"
    .venv/bin/greenwave demo demo > /dev/null
fi

if [ $display ]; then
    step "正在打开窗口：操作员 admin，口令 demo" "Opening the window: operator admin, passphrase demo"
    exec .venv/bin/greenwave-desk --home demo/desk-a
fi
step "没有显示器，改为运行巡览" "No display here: running the tour instead"
.venv/bin/greenwave tour demo
step "巡览结果在 demo/tour（PDF、数据包、summary.json）" "The tour's results are in demo/tour (PDFs, bundles, summary.json)"
