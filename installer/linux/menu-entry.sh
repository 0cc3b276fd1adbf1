#!/bin/sh
# Puts the wizard into the menu of this user alone, or takes it out again. Needs no administrator.
#   ./menu-entry add | remove
set -e
home=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
data=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$data/applications/@PACKAGE@.desktop
icon=$data/icons/hicolor/256x256/apps/@PACKAGE@.png
case ${1-} in
    add)
        mkdir -p -- "${entry%/*}" "${icon%/*}"
        cp -- "$home/share/@PACKAGE@.png" "$icon"
        # In a desktop entry's quoted argument these four have a backslash before them, and a % is doubled; the value
        # itself then doubles each backslash.
        program=$(printf '%s' "$home/@PACKAGE@" | sed -e 's/["`$\\]/\\&/g' -e 's/%/%%/g' -e 's/\\/\\\\/g')
        while IFS= read -r line; do
            case $line in
                Exec=*) printf 'Exec="%s"\n' "$program" ;;
                *) printf '%s\n' "$line" ;;
            esac
        done < "$home/share/@PACKAGE@.desktop" > "$entry"
        ;;
    remove)
        rm -f -- "$entry" "$icon"
        ;;
    *)
        echo "usage: $0 add | remove" >&2
        exit 2
        ;;
esac
