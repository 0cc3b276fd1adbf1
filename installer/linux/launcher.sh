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

# Java takes the classes of a start from an archive; where it doesn't fit or isn't there, from their jars.
exec "$home/lib/runtime/bin/java" @JVM@ "-XX:SharedArchiveFile=$home/lib/classes.jsa" \
    -cp "@CLASS_PATH@" @MAIN_CLASS@ "$@"
