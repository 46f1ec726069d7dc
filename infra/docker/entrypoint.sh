#!/bin/sh
# Starts the process that the command names; settings are environment variables PB_*.
set -eu

# In the order that the class data were made in.
libraries="$(printf '%s:' /app/libraries/*.jar)"

# shellcheck disable=SC2086 # options are separated by spaces
run() {
    main="$1"
    shift
    exec /app/runtime/bin/java -XX:MaxRAMPercentage=50 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError \
        --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -XX:SharedArchiveFile=/app/classes.jsa -Xlog:disable -Xlog:all=error:stderr \
        ${PB_JAVA_OPTS:-} -cp "$libraries/app/own/*" "dev.persistentbrowser.$main.Main" "$@"
}

case "${1:-}" in
    gateway | worker) run "$1" ;;
    check)
        faults=0
        said="$(run gateway check 2>&1)" || faults=$?
        said="$said
$(run worker check 2>&1)" || faults=$?
        # What both lack is told once.
        echo "$said" | awk 'NF && !seen[$0]++' >&2
        exit "$faults"
        ;;
    reach) run gateway reach ;;
    *)
        echo "usage: gateway | worker | check | reach" >&2
        exit 2
        ;;
esac
