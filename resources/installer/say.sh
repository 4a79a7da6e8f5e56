# Sourced by the other scripts here: plain words for people, in Chinese and in English.

# A step that takes time.
step() {
    printf '· %s %s\n' "$1" "$2"
}

# What stands in the way, and what to do.
trouble() {
    printf '\n%s\n%s\n' "$1" "$2" >&2
}
