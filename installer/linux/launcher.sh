#!/bin/sh
# Starts the wizard from wherever this folder is. It asks no package manager and starts no other program than Java's.
self=$0
if [ -L "$self" ]; then
    self=$(readlink -f -- "$self")
fi
case $self in
    */*) home=${self%/*} ;;
    *) home=. ;;
esac
home=$(CDPATH='' cd -- "$home" && pwd -P) || exit 3
app=$home/lib/app

# What is meant for another Java must not change this one; Java would also print what it found there.
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS CLASSPATH

# Java keeps an archive of the classes that this user's first window needed; later starts are faster by it. Only for a
# window: an archive made by --version would hold nothing. Where it can't be written the wizard starts without.
archive=
first=${1-}
case " $* " in
    *' --purge '*) first=--purge ;;
esac
case $first in
    '' | --practice)
        cache=${XDG_CACHE_HOME:-${HOME-}/.cache}/@PACKAGE@
        case $cache in
            /*) [ -d "$cache" ] || mkdir -p -m 700 -- "$cache" 2> /dev/null ;;
        esac
        if [ -d "$cache" ] && [ -w "$cache" ]; then
            archive=$cache/classes-@VERSION@-@BUILD@.jsa
            for old in "$cache"/classes-*.jsa; do
                # The archives of other versions.
                [ "$old" = "$archive" ] || [ ! -f "$old" ] || rm -f -- "$old"
            done
        fi
        ;;
esac
set -- -cp "@CLASS_PATH@" @MAIN_CLASS@ "$@"
if [ -n "$archive" ]; then
    set -- -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=$archive" "$@"
fi
exec "$home/lib/runtime/bin/java" @JVM@ "$@"
