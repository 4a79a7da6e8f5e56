#!/bin/sh
# What the program needs from the operating system: look, install where that is allowed, else say.
#
#   system-packages.sh venv    Python's own venv module, to make .venv
#   system-packages.sh qt      the shared libraries that the Qt in .venv links to
#   system-packages.sh tools   public tools by which tests read our files (wanted, never required)
#   system-packages.sh build   what PyInstaller needs beside .venv
#
# Exit status 0: all there. 1: something is missing and was said.
# Installs by apt alone, as root or through a sudo that asks nothing. GREENWAVE_NO_INSTALL=1 only says.
set -eu
cd "$(dirname "$0")/../.."
. resources/installer/say.sh

PYTHON=${PYTHON:-python3}
VENV=.venv
BUNDLE=/etc/ssl/certs/ca-certificates.crt

# Which Debian package carries a shared library that something in .venv asks for.
package_of() {
    case $1 in
        libEGL.so.1) echo libegl1 ;;
        libGL.so.1 | libGLX.so.0) echo libgl1 ;;
        libOpenGL.so.0) echo libopengl0 ;;
        libX11-xcb.so.1) echo libx11-xcb1 ;;
        libX11.so.6) echo libx11-6 ;;
        libbrotli*.so.1) echo libbrotli1 ;;
        libcups.so.2) echo libcups2 ;;
        libdbus-1.so.3) echo libdbus-1-3 ;;
        libfontconfig.so.1) echo libfontconfig1 ;;
        libfreetype.so.6) echo libfreetype6 ;;
        libglib-2.0.so.0 | libgthread-2.0.so.0 | libgobject-2.0.so.0 | libgio-2.0.so.0) echo libglib2.0-0 ;;
        libgssapi_krb5.so.2) echo libgssapi-krb5-2 ;;
        libstdc++.so.6) echo libstdc++6 ;;
        libwayland-client.so.0) echo libwayland-client0 ;;
        libwayland-cursor.so.0) echo libwayland-cursor0 ;;
        libwayland-egl.so.1) echo libwayland-egl1 ;;
        libxcb-*.so.*) echo "$1" | sed 's/\.so\.//' ;;
        libxcb.so.1) echo libxcb1 ;;
        libxkbcommon-x11.so.0) echo libxkbcommon-x11-0 ;;
        libxkbcommon.so.0) echo libxkbcommon0 ;;
        libz.so.1) echo zlib1g ;;
        libzstd.so.1) echo libzstd1 ;;
        *) echo "$1" ;;
    esac
}

# The Debian packages of the shared libraries that our part of Qt asks for and the system lacks.
missing_for_qt() {
    qt=$(echo "$VENV"/lib/python3*/site-packages/PySide6)
    for name in Core Gui Widgets PrintSupport Svg Pdf PdfWidgets Test; do
        ldd "$qt/Qt$name.abi3.so" 2>/dev/null || true
    done > "$VENV/ldd.txt"
    for plugin in platforms/libqxcb.so platforms/libqwayland.so platforms/libqoffscreen.so \
        printsupport/libcupsprintersupport.so platforminputcontexts/libibusplatforminputcontextplugin.so \
        imageformats/libqsvg.so imageformats/libqpdf.so; do
        ldd "$qt/Qt/plugins/$plugin" 2>/dev/null || true
    done >> "$VENV/ldd.txt"
    sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' "$VENV/ldd.txt" | sort -u |
        while read -r library; do package_of "$library"; done | sort -u
    rm -f "$VENV/ldd.txt"
}

missing_tools() {
    for pair in age:age minisign:minisign zstd:zstd jq:jq qpdf:qpdf pdftotext:poppler-utils \
        strace:strace Xvfb:xvfb xdotool:xdotool; do
        command -v "${pair%%:*}" > /dev/null 2>&1 || echo "${pair#*:}"
    done
}

missing_for_build() {
    command -v objdump > /dev/null 2>&1 || echo binutils
    # Debian's python3 is linked statically; the built program carries the shared library.
    "$PYTHON" - <<'PY'
import ctypes, sysconfig
if not sysconfig.get_config_var("Py_ENABLE_SHARED"):
    version = sysconfig.get_config_var("LDVERSION")
    try:
        ctypes.CDLL(f"libpython{version}.so.1.0")
    except OSError:
        print(f"libpython{version}")
PY
}

missing_for_venv() {
    "$PYTHON" -c 'import ensurepip, venv' 2> /dev/null || echo "$(basename "$PYTHON")-venv"
}

missing() {
    case $1 in
        venv) missing_for_venv ;;
        qt) missing_for_qt ;;
        tools) missing_tools ;;
        build) missing_for_build ;;
    esac
}

# How to become somebody who may install; fails where that is not possible without a question.
as_root() {
    [ "${GREENWAVE_NO_INSTALL:-}" != 1 ] && command -v apt-get > /dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then
        echo env
    elif command -v sudo > /dev/null 2>&1 && sudo -n true 2> /dev/null; then
        echo "sudo -n env"
    else
        return 1
    fi
}

# $1: how to become root; the rest: packages. apt's own words are shown only when it fails.
apt_install() {
    root=$1
    shift
    said=$(mktemp)
    # python3-venv brings ca-certificates, whose set-up writes over a trust bundle that somebody put
    # there by hand; without that bundle, pip could no longer reach an index behind a company proxy.
    trust=
    if [ -s "$BUNDLE" ] && [ ! -e /usr/sbin/update-ca-certificates ]; then
        trust=$(mktemp)
        cp "$BUNDLE" "$trust"
    fi
    quietly="DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120"
    # A fresh system has no package lists yet, an old one has stale ones: then update and try again.
    # shellcheck disable=SC2086
    if $root $quietly install -y --no-install-recommends "$@" > "$said" 2>&1 < /dev/null ||
        { $root $quietly update > "$said" 2>&1 < /dev/null &&
            $root $quietly install -y --no-install-recommends "$@" > "$said" 2>&1 < /dev/null; }; then
        status=0
    else
        status=1
        tail -n 5 "$said" >&2
    fi
    if [ -n "$trust" ]; then
        # shellcheck disable=SC2086
        $root cp "$trust" "$BUNDLE"
        rm -f "$trust"
    fi
    rm -f "$said"
    return $status
}

what=${1:?venv, qt, tools or build}
packages=$(missing "$what" | tr '\n' ' ' | sed 's/ $//')
[ -n "$packages" ] || exit 0

if root=$(as_root); then
    step "正在安装系统软件包：" "Installing system packages: $packages"
    if [ "$what" = tools ]; then
        # One by one: a tool that this system does not know must not keep the others away.
        # shellcheck disable=SC2086
        apt_install "$root" $packages 2> /dev/null || for package in $packages; do
            apt_install "$root" "$package" 2> /dev/null || true
        done
    else
        # shellcheck disable=SC2086
        apt_install "$root" $packages || true
    fi
    packages=$(missing "$what" | tr '\n' ' ' | sed 's/ $//')
    [ -n "$packages" ] || exit 0
fi

if [ "$what" = qt ]; then
    # Printing and Wayland: wanted, but a window opens without them.
    packages=$(echo "$packages" | tr ' ' '\n' | grep -v '^libcups2$\|^libwayland-' | tr '\n' ' ' | sed 's/ $//')
    [ -n "$packages" ] || exit 0
fi
if [ "$what" = tools ]; then
    step "没有这些工具，相应的测试会跳过并说明原因：" "Tests that need these tools will be skipped and say so: $packages"
    exit 0
fi
trouble "系统缺少以下软件包，请由管理员安装后重试（名称以 Debian、Ubuntu 为准）：" \
    "The system lacks these packages; have an administrator install them, then try again (names as on Debian and Ubuntu):"
printf '\n    sudo apt-get install %s\n\n' "$packages" >&2
exit 1
