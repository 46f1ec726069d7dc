#!/usr/bin/env bash
# Sees to it that every image that docker-compose.yml and the Dockerfile begin with is here: one that is not here and cannot
# be pulled is replaced by a stand-in of the same name, made from Debian packages (needs root, debootstrap, and Go for MinIO
# and versitygw). Stand-ins are for trying things out where no registry can be reached.
set -euo pipefail
HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
ROOT="$HERE/../../.."

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export DOCKER_BUILDKIT=1

default_of() { # of an ARG of the Dockerfile
    sed -nE "s/^ARG $1=(.*)/\1/p" "$ROOT/infra/docker/Dockerfile"
}

images() {
    default_of BASE_IMAGE
    default_of JDK_IMAGE
    (cd "$ROOT" && docker compose --env-file /dev/null --profile '*' config --images) | grep -v '^persistent-browser:' | sort -u
}

is_here() {
    docker image inspect "$1" >/dev/null 2>&1
}

debian() { # its mirror is this machine's
    local mirror
    mirror="$(sed -nE 's/^URIs: +([^ ]+).*/\1/p; s/^deb +(\[[^]]*\] +)?([^ ]+).*/\2/p' /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null | head -n 1)"
    debootstrap --variant=minbase trixie "$work/root" "$mirror" >"$work/log" 2>&1 || { tail -n 5 "$work/log" >&2 && return 1; }
    # As the slim images: without manuals, translations and lists.
    rm -rf "$work"/root/usr/share/{doc,man,locale,info}/* "$work"/root/var/{cache/apt,lib/apt/lists}/*
    tar -C "$work/root" -c . | docker import - "$1" >/dev/null
    rm -rf "$work/root"
}

# What this machine trusts, one certificate a file: it may be behind a proxy of its own.
certificates() {
    mkdir -p "$work/certificates"
    awk -v folder="$work/certificates" '/BEGIN CERT/ {n++} {print > (folder "/host-" n ".crt")}' /etc/ssl/certs/ca-certificates.crt
}

go_program() { # PACKAGE@VERSION NAME
    CGO_ENABLED=0 GOBIN="$work" GOFLAGS=-trimpath go install "$1"
    [ -x "$work/$2" ]
}

stand_in() {
    local image="$1" kind
    kind="${image##*/}"
    kind="${kind%%:*}"
    case "$kind" in
        debian) debian "$image" && return ;;
        eclipse-temurin) certificates ;;
        minio)
            go_program "github.com/minio/minio@latest" minio
            go_program "github.com/minio/mc@latest" mc
            ;;
        versitygw) go_program "github.com/versity/versitygw/cmd/versitygw@${image##*:}" versitygw ;;
    esac
    [ -f "$HERE/$kind.dockerfile" ] || { echo "there is no stand-in for $image" >&2 && return 1; }
    cp "$HERE"/*.sh "$HERE"/*.xml "$work/"
    docker build -q -t "$image" -f "$HERE/$kind.dockerfile" "$work" >/dev/null
}

for image in $(images); do
    if is_here "$image"; then
        echo "image   $image"
    elif timeout 300 docker pull -q "$image" >/dev/null 2>&1; then
        echo "pulled  $image"
    else
        stand_in "$image"
        echo "made    $image (a stand-in)"
    fi
done
