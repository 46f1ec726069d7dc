#!/bin/bash
# As the image of Apache Kafka: KAFKA_NODE_ID=1 is node.id=1 of the broker's properties.
set -euo pipefail
properties=/opt/kafka/server.properties
env | sed -nE 's/^KAFKA_([A-Z_0-9]+)=(.*)/\1=\2/p' | grep -vE '^(HEAP_OPTS)=' | while IFS='=' read -r key value; do
    key="${key,,}"
    echo "${key//_/.}=$value"
done >"$properties"
java() {
    command java ${KAFKA_HEAP_OPTS:-} -cp '/opt/kafka/libs/*' "$@"
}
java kafka.tools.StorageTool format --ignore-formatted -t AAAAAAAAAAAAAAAAAAAAAA -c "$properties" >/dev/null
# shellcheck disable=SC2086 # options are separated by spaces
exec java ${KAFKA_HEAP_OPTS:-} -cp '/opt/kafka/libs/*' kafka.Kafka "$properties"
