#!/bin/bash
# Succeeds when what listens on this port here answers its health with 200: healthy.sh PORT.
exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
printf 'HEAD /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 4 _ status _ <&3
[ "$status" = 200 ]
