# Sourced by ./cathograph and ./test before they build: system libraries that some files need and that no package of .NET brings.
# On Debian and Ubuntu, as root, what is missing is installed once, quietly; otherwise it is named in one line, and everything else works.
# CATHOGRAPH_NO_INSTALL=1 leaves the system alone.

# True when the dynamic linker knows a library of this name.
has_library() {
    { ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null; } | grep -q "$1" ||
        ls /usr/lib/"$1"* /usr/lib/*-linux-gnu*/"$1"* /usr/local/lib/"$1"* /opt/homebrew/lib/"${1%.so*}"*.dylib /usr/local/lib/"${1%.so*}"*.dylib >/dev/null 2>&1
}

# One line a missing library: the packages that may bring it, first choice first; then what it is for.
missing_libraries() {
    has_library libtiff.so || echo 'libtiff6 libtiff5:compressed TIFF'
    { has_library libhdf5_serial.so || has_library libhdf5.so; } || echo 'libhdf5-103-1 libhdf5-103-1t64 libhdf5-310:HDF5 and NeXus'
    command -v mdb-export >/dev/null || echo 'mdbtools:Arbin .res'
}

install_package() {
    DEBIAN_FRONTEND=noninteractive timeout 120 apt-get install -y -q --no-install-recommends \
        -o Acquire::Retries=0 -o Acquire::http::Timeout=15 -o Acquire::https::Timeout=15 -o DPkg::Lock::Timeout=60 "$1"
}

# Tries each package of a line until one is installed.
install_any() {
    local package
    for package in $1; do
        if apt-cache show "$package" >/dev/null 2>&1 && install_package "$package"; then return 0; fi
    done
    return 1
}

# $1: a folder for the log and for the note that this was done.
provide_libraries() {
    local done_note=$1/libraries.log missing line names=''
    [ -e "$done_note" ] && return 0
    mkdir -p "$1" 2>/dev/null || return 0
    missing=$(missing_libraries)
    if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && [ -z "${CATHOGRAPH_NO_INSTALL:-}" ] && command -v apt-get >/dev/null && command -v timeout >/dev/null; then
        {
            echo "missing: $missing"
            local updated=''
            while IFS= read -r line; do
                if install_any "${line%%:*}"; then continue; fi
                if [ -z "$updated" ]; then
                    updated=yes
                    timeout 120 apt-get update -q -o Acquire::Retries=0 -o Acquire::http::Timeout=15 -o Acquire::https::Timeout=15
                fi
                install_any "${line%%:*}"
            done <<<"$missing"
        } >"$done_note" 2>&1 </dev/null
        missing=$(missing_libraries)
    else
        echo "missing: ${missing:-nothing}" >"$done_note" 2>/dev/null
    fi
    [ -z "$missing" ] && return 0
    while IFS= read -r line; do names="$names${names:+, }${line%% *} (${line##*:})"; done <<<"$(sed 's/^\([^ :]*\)[^:]*:/\1 :/' <<<"$missing")"
    printf '%s\n' "optional system libraries are not installed: $names; files that need them are refused with a message." >&2
    return 0
}
