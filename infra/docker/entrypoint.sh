#!/bin/sh
# Starts the process that the command names; settings are environment variables PB_*.
set -eu
case "${1:-}" in
    gateway | worker) main="dev.persistentbrowser.$1.Main" ;;
    *)
        echo "usage: gateway | worker" >&2
        exit 2
        ;;
esac
# shellcheck disable=SC2086 # options are separated by spaces
exec /app/jdk/bin/java -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    ${PB_JAVA_OPTS:-} -cp '/app/lib/*' "$main"
