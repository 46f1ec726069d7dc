#!/usr/bin/env bash
# Persistent Browser: set up, run, test. `./pb help` says how.
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
LIB="$ROOT/infra/standalone/target/lib"
STAMP="$ROOT/infra/standalone/target/pb.stamp"
VENV="$ROOT/.venv"
FUZZ_VENV="$VENV/fuzz"
AOT="$ROOT/infra/standalone/target/pb.aot"
# A page can make an answer of a size that the heap does not hold: then the process ends, and does not limp on.
JVM=(-XX:MaxRAMPercentage=25 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
LEAST_JAVA=25

say() { printf 'pb: %s\n' "$*" >&2; }
die() {
    say "$*"
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

usage() {
    cat <<'TEXT'
usage: ./pb COMMAND [OPTION...]

  up       run the whole stack here: --port 8000 --host 127.0.0.1 --workers 1 --data .data
           --egress own-machine|strict: whether pages reach this machine
  demo     two processes share one live page (starts a stack when none runs)
  env      print PB_URL and PB_API_KEY for a shell: eval "$(./pb env [--port N])"
  test     checks, unit tests, real-stack tests, the Python client's tests; --fast: checks and unit tests
  bench    measure against Playwright used directly
  chaos    break a whole installation under load, and check what it promised: --minutes 10 --seed N --sessions 30
           --workers 3 --gateways 2; or one thing alone: --scenario kill-worker|join|drain|rolling|async|restore|tokens
           (restore: --seed N --seeds 100)
  fuzz     send what fits the API's description and what does not, and check the answers: --minutes 10 --seed N
  doctor   tell what is here and what is missing
  env-file make .env with keys of your own for docker-compose.yml, unless it is there
  test-compose  build the image, and try docker-compose.yml on this machine's Docker engine
  gateway  run a gateway alone (PB_KAFKA_BOOTSTRAP, PB_REDIS_URL, PB_S3_* say where the rest is)
  worker   run a worker alone (same settings)
  catalog  make the catalogue of the API anew from Playwright's interfaces
  help     this text

Settings are environment variables PB_*; README lists them.
TEXT
}

# Java, Node and the browser name files in the encoding of the locale: without UTF-8 a `Müller.pdf` cannot be written.
use_utf8() {
    local charmap
    charmap="$(locale charmap 2>/dev/null || true)"
    case "$charmap" in
        UTF-8 | utf-8 | utf8 | UTF8) ;;
        *) export LC_ALL=C.UTF-8 ;;
    esac
}

# --- what must be installed ---------------------------------------------------------------------

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

may_install() {
    have apt-get || return 1
    [ "$(id -u)" = 0 ] || { have sudo && sudo -n true 2>/dev/null; }
}

# Installs Debian packages; fails quietly when this is no Debian, or we may not.
apt_install() {
    [ $# -gt 0 ] && may_install || return 1
    say "installing $* (apt-get)"
    # Packages of Java fail where the folder of the manual was left out, as in slim images.
    as_root mkdir -p /usr/share/man/man1
    local log
    log="$(mktemp -t pb-apt.XXXXXX)"
    if DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -q "$@" >"$log" 2>&1 \
        || { as_root apt-get update -q >>"$log" 2>&1 \
            && DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -q "$@" >>"$log" 2>&1; }; then
        rm -f "$log"
        return 0
    fi
    grep -E '^(E|W|dpkg):? ' "$log" | tail -n 5 >&2
    say "apt-get did not install them: all it said is in $log"
    return 1
}

has_lists() {
    [ -n "$(find /var/lib/apt/lists -name '*_Packages*' -print -quit 2>/dev/null)" ]
}

# A new machine does not know yet which packages there are.
fetch_lists() {
    if may_install && ! has_lists; then
        as_root apt-get update -q >/dev/null 2>&1 || true
    fi
}

# Whether apt offers a package, as far as this machine knows: by its lists, or by its release before it has any.
offers() {
    have apt-cache || return 1
    if has_lists; then
        apt-cache show "$1" >/dev/null 2>&1
        return
    fi
    case "$(release):$1" in
        debian-1[3-9]:openjdk-25-* | debian-*:chromium* | debian-*:firefox-esr) return 0 ;;
        *) return 1 ;;
    esac
}

# debian-13
release() (
    . /etc/os-release 2>/dev/null && echo "${ID:-}-${VERSION_ID:-}"
)

first_offered() {
    local package
    for package in "$@"; do
        if offers "$package"; then
            echo "$package"
            return
        fi
    done
}

java_version() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
    # Its first line may tell of options that the environment gives.
    "$1/bin/java" -version 2>&1 | sed -nE 's/.*version "([0-9]+).*/\1/p' | head -n 1
}

is_new_enough() {
    local version
    version="$(java_version "$1")" && [ -n "$version" ] && [ "$version" -ge "$LEAST_JAVA" ]
}

search_java() {
    local home candidates=("${PB_JAVA_HOME:-}" "${JAVA_HOME:-}")
    if have java; then
        candidates+=("$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")")
    fi
    candidates+=(/usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*
        /Library/Java/JavaVirtualMachines/*/Contents/Home)
    for home in "${candidates[@]}"; do
        if [ -n "$home" ] && is_new_enough "$home"; then
            echo "$home"
            return 0
        fi
    done
    return 1
}

# --- what a command needs: for each part whether it is here, what it is, and the packages that bring it

has_java() { search_java >/dev/null; }
what_java() { echo "a JDK $LEAST_JAVA or newer"; }
packages_java() { first_offered openjdk-25-jdk-headless temurin-25-jdk; }

has_maven() { have mvn; }
what_maven() { echo "Maven"; }
packages_maven() { echo maven; }

has_browser() { search_browser >/dev/null; }
what_browser() { echo "a browser: Chromium or its headless shell"; }
packages_browser() { first_offered chromium-headless-shell chromium; }

has_python() {
    local python
    python="$(search_python)" && { [ -x "$VENV/bin/pip" ] || "$python" -c 'import ensurepip' 2>/dev/null; }
}
what_python() { echo "Python 3.10 or newer with venv"; }
packages_python() { printf '%s\n' python3 python3-venv; }

has_tools() { have ps && have prlimit; }
what_tools() { echo "ps and prlimit"; }
packages_tools() {
    have ps || echo procps
    have prlimit || echo util-linux
}

has_firefox() { have firefox-esr || have firefox; }
packages_firefox() { first_offered firefox-esr firefox; }

has_ffmpeg() { search_ffmpeg >/dev/null; }

has_fonts() { [ -z "$(missing_fonts)" ]; }
what_fonts() { echo "fonts for all scripts"; }
packages_fonts() { missing_fonts; }

# Which of the parts are not here.
lacking() {
    local part
    for part in "$@"; do
        "has_$part" || echo "$part"
    done | awk '!seen[$0]++'
}

# The packages that bring what is not here, in one line.
packages() {
    local part
    for part in $(lacking "$@"); do
        "packages_$part"
    done | sort -u | tr '\n' ' '
}

# Installs what a command needs and is not here; what cannot be had is told at once, before anything is built.
need() {
    local part wanted
    [ -n "$(lacking "$@")" ] || return 0
    fetch_lists
    wanted="$(packages "$@")"
    # shellcheck disable=SC2086 # names of packages have no spaces
    apt_install $wanted || true
    [ -n "$(lacking "$@")" ] || return 0
    say "this machine lacks:"
    for part in $(lacking "$@"); do
        say "  $("what_$part")"
    done
    tell_lacking "$@"
    exit 1
}

# How to get what is not here.
tell_lacking() {
    local wanted
    have apt-get || return 0
    has_lists || say "this machine does not know its packages yet: sudo apt-get update"
    # Who is asked for a browser once is not to be asked for fonts later.
    [[ " $* " != *" browser "* ]] || set -- "$@" fonts
    wanted="$(packages "$@")"
    [ -z "$wanted" ] || say "install: sudo apt-get install ${wanted% }"
    has_java || [ -n "$(packages_java)" ] \
        || say "no package known here is a JDK $LEAST_JAVA: unpack one anywhere (Adoptium has them) and set PB_JAVA_HOME to its folder"
}

need_java() {
    need java
    JAVA_HOME="$(search_java)"
    export JAVA_HOME
}

search_browser() {
    if [ -n "${PB_BROWSER_EXECUTABLE:-}" ]; then
        [ -x "$PB_BROWSER_EXECUTABLE" ] || die "PB_BROWSER_EXECUTABLE=$PB_BROWSER_EXECUTABLE is not a program"
        echo "$PB_BROWSER_EXECUTABLE"
        return 0
    fi
    local found
    for found in chromium-headless-shell chromium chromium-browser google-chrome; do
        if have "$found"; then
            command -v "$found"
            return 0
        fi
    done
    for found in "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}"/chromium_headless_shell-*/*/{chrome-headless-shell,headless_shell}; do
        if [ -x "$found" ]; then
            echo "$found"
            return 0
        fi
    done
    return 1
}

# What makes videos: Playwright's own goes first, as in the worker.
search_ffmpeg() {
    local found
    for found in "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}"/ffmpeg-*/ffmpeg-*; do
        if [ -x "$found" ]; then
            echo "$found"
            return 0
        fi
    done
    command -v ffmpeg
}

wanted() {
    [[ ",${PB_BROWSERS:-}," == *",$1,"* ]]
}

# Of the further browsers only what PB_BROWSERS asks for by name.
need_more_browsers() {
    if wanted firefox && ! have firefox-esr && ! have firefox; then
        apt_install firefox-esr || die "needs Firefox: install firefox-esr, or name its program: PB_BROWSERS=chromium,firefox=/opt/firefox/firefox"
    fi
    if wanted chromium-full && ! have chromium && ! have google-chrome; then
        apt_install chromium || die "needs full Chromium: install chromium, or name its program: PB_BROWSERS=chromium,chromium-full=/opt/chromium/chrome"
    fi
}

# What pages are written in, and a package whose fonts show it; fontconfig's names of languages, `und-zsye` is emoji.
FONTS=(zh:fonts-noto-cjk ja:fonts-noto-cjk ko:fonts-noto-cjk ar:fonts-noto-core hi:fonts-noto-core th:fonts-noto-core
    he:fonts-noto-core bn:fonts-noto-core ta:fonts-noto-core und-zsye:fonts-noto-color-emoji)
# A character that symbol fonts have: U+2BA9.
SYMBOL=2ba9

has_font() {
    [ -n "$(fc-list "$1" family 2>/dev/null | head -n 1)" ]
}

# Lists the packages that are missing, one a line.
missing_fonts() {
    local entry
    have fc-list || echo fontconfig
    {
        for entry in "${FONTS[@]}"; do
            has_font ":lang=${entry%%:*}" || echo "${entry#*:}"
        done
        has_font ":charset=$SYMBOL" || echo fonts-noto-core
    } | sort -u
}

# Without fonts for their scripts pages show boxes in pictures, or nothing; everything else works.
want_fonts() {
    local wanted tried="$ROOT/infra/standalone/target/pb.fonts"
    have apt-get || return 0
    wanted="$(missing_fonts | tr '\n' ' ')"
    [ -n "$wanted" ] || return 0
    if [ "$(cat "$tried" 2>/dev/null)" != "$wanted" ]; then
        # Once: where it cannot be done the next start is not to wait for it.
        mkdir -p "${tried%/*}"
        printf '%s' "$wanted" >"$tried"
        # shellcheck disable=SC2086 # names of packages have no spaces
        ! apt_install $wanted || return 0
    fi
    say "pages in some scripts are blank in pictures: sudo apt-get install ${wanted% }"
}

# What Chromium's sandbox does first.
allows_sandbox() {
    unshare --user --map-root-user --net --pid --fork true 2>/dev/null
}

# Whoever runs pages as root is to know.
tell_sandbox() {
    if [ "$(id -u)" = 0 ] && [ "${PB_CHROMIUM_SANDBOX:-auto}" != on ]; then
        say "this is root: Chromium runs WITHOUT its sandbox; run as a user where pages are not trusted"
    fi
}

need_browser() {
    tell_sandbox
    need_more_browsers
    if ! has_browser && [ -z "$(packages_browser)" ]; then
        playwright_install || true
    fi
    need browser
    PB_BROWSER_EXECUTABLE="$(search_browser)"
    export PB_BROWSER_EXECUTABLE
    want_fonts
}

# Playwright's own installer, by the driver's CLI; needs the class path that `build` makes.
playwright_install() {
    build
    say "installing chromium-headless-shell by Playwright's installer"
    "$JAVA_HOME/bin/java" -cp "$LIB/*" com.microsoft.playwright.CLI install chromium-headless-shell >&2
}

search_python() {
    local python
    for python in "${PB_PYTHON:-}" python3 python3.13 python3.12 python3.11 python3.10; do
        if [ -n "$python" ] && have "$python" \
            && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
            command -v "$python"
            return 0
        fi
    done
    return 1
}

# Puts the client into .venv, with the extras that are named: `need_python` or `need_python dev,realapp`.
need_python() {
    local python wanted extras="${1:-}"
    need python
    python="$(search_python)"
    if [ ! -x "$VENV/bin/pip" ]; then
        say "making .venv"
        "$python" -m venv "$VENV" >&2
    fi
    wanted="$(cksum <"$ROOT/clients/python/pyproject.toml")"
    if [ "$(cat "$VENV/pb.stamp.$extras" 2>/dev/null)" != "$wanted" ]; then
        say "installing the Python client${extras:+ and its test tools} into .venv"
        "$VENV/bin/pip" install -q --disable-pip-version-check -e "$ROOT/clients/python${extras:+[$extras]}"
        printf '%s' "$wanted" >"$VENV/pb.stamp.$extras"
    fi
}

# A virtual environment of its own: what comes with a fuzzer must not change what the client is tested with.
need_fuzzer() {
    local list="$ROOT/infra/fuzz/requirements.txt" wanted
    need_python
    wanted="$(cksum <"$list")"
    if [ "$(cat "$FUZZ_VENV/pb.stamp" 2>/dev/null)" != "$wanted" ]; then
        say "installing the fuzzer into $FUZZ_VENV"
        "$VENV/bin/python" -m venv "$FUZZ_VENV"
        "$FUZZ_VENV/bin/pip" install -q --disable-pip-version-check -r "$list"
        printf '%s' "$wanted" >"$FUZZ_VENV/pb.stamp"
    fi
}

# --- building -----------------------------------------------------------------------------------

# One number for everything that the class path is made from.
source_stamp() {
    (
        cd "$ROOT"
        find pom.xml .mvn common gateway worker infra/standalone bench chaos \
            \( -name target -o -path '*/src/test' \) -prune -o -type f \( -name '*.java' -o -name 'pom.xml' -o -path '*/src/main/*' \) -print0 \
            | sort -z | xargs -0 cksum
        java_version "$JAVA_HOME"
    ) | cksum
}

maven() {
    (cd "$ROOT" && mvn -B -Dstyle.color=never "$@")
}

is_built() {
    [ -d "$LIB" ] && [ "$(cat "$STAMP" 2>/dev/null)" = "$(source_stamp)" ]
}

# What a command that runs a browser needs. The browser is left out where Playwright's installer has to bring it.
need_to_run() {
    local parts=("$@")
    has_browser || [ -z "$(packages_browser)" ] || parts+=(browser)
    if ! has_java || ! JAVA_HOME="$(search_java)" is_built; then
        parts+=(maven)
    fi
    need java ${parts[@]+"${parts[@]}"}
    need_java
}

# Builds what `up` starts, and only when a source has changed since.
build() {
    local now
    if is_built; then
        return
    fi
    now="$(source_stamp)"
    need maven
    say "building (the first time takes a few minutes)"
    rm -rf "$LIB" "$STAMP" "$AOT"
    maven -q -Dquick -DskipTests -pl infra/standalone -am package \
        dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory='${project.build.directory}/lib' >&2
    cp "$ROOT"/infra/standalone/target/standalone-*.jar "$LIB/"
    printf '%s' "$now" >"$STAMP"
}

# Class data and method profiles of a training run, kept for the next starts: they take half the time, and are warm.
# Without it everything runs as well; the JVM passes over a cache that does not fit.
train() {
    [ ! -f "$AOT" ] || return 0
    say "preparing faster starts (once a build, about a minute)"
    local work
    work="$(mktemp -d)"
    (
        for setting in $(compgen -e | grep '^PB_'); do
            [ "$setting" = PB_BROWSER_EXECUTABLE ] || unset "$setting"
        done
        "$JAVA_HOME/bin/java" "${JVM[@]}" -XX:AOTMode=record -XX:AOTConfiguration="$work/aot" -cp "$LIB/*" \
            dev.persistentbrowser.standalone.Training "$work/data" >"$work/out" 2>"$work/err" &
        training=$!
        # A JVM in the background of a script does not hear Ctrl-C.
        trap 'kill -TERM "$training" 2>/dev/null; wait "$training"; rm -rf "$work"; exit 130' INT TERM
        wait "$training" && "$JAVA_HOME/bin/java" "${JVM[@]}" -XX:AOTMode=create -XX:AOTConfiguration="$work/aot" \
            -XX:AOTCache="$work/cache" -cp "$LIB/*" >>"$work/err" 2>&1 && mv "$work/cache" "$AOT"
    ) || {
        [ -d "$work" ] || exit 130
        say "could not prepare them: $(grep -v '^ ' "$work/err" | tail -n 1)"
    }
    rm -rf "$work"
}

# Replaces this shell, so that signals reach the JVM.
run_java() {
    local main="$1" options=()
    shift
    read -r -a options <<<"${PB_JAVA_OPTS:-}"
    if [ -f "$AOT" ]; then
        options=("-XX:AOTCache=$AOT" -Xlog:disable -Xlog:all=error:stderr ${options[@]+"${options[@]}"})
    fi
    exec "$JAVA_HOME/bin/java" "${JVM[@]}" ${options[@]+"${options[@]}"} -cp "$LIB/*" "$main" "$@"
}

# --- where the server is ------------------------------------------------------------------------

config_home() {
    echo "${PB_CONFIG_HOME:-${XDG_CONFIG_HOME:-$HOME/.config}/persistent-browser}"
}

server_url() {
    if [ -n "${PB_URL:-}" ]; then
        echo "${PB_URL%/}"
    else
        echo "http://${PB_HOST:-127.0.0.1}:${PB_PORT:-8000}"
    fi
}

server_key() {
    if [ -n "${PB_API_KEY:-}" ]; then
        echo "$PB_API_KEY"
        return
    fi
    local python book
    book="$(config_home)/servers.json"
    [ -r "$book" ] || return 1
    python="$(search_python)" || die "needs Python 3.10 or newer to read $book"
    "$python" - "$book" "$1" <<'PYTHON'
import json, sys
book, url = sys.argv[1:]
with open(book, encoding="utf-8") as file:
    entry = json.load(file).get("servers", {}).get(url)
if entry is None:
    sys.exit(1)
print(entry["key"])
PYTHON
}

is_ready() {
    local python
    python="$(search_python)" || return 1
    "$python" - "$1/health/ready" 2>/dev/null <<'PYTHON'
import sys, urllib.request
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
opener.open(sys.argv[1], timeout=3)
PYTHON
}

# --- commands -----------------------------------------------------------------------------------

cmd_up() {
    need_to_run
    build
    need_browser
    train
    export PB_DATA="${PB_DATA:-$ROOT/.data}"
    run_java dev.persistentbrowser.standalone.Main "$@"
}

cmd_gateway() {
    need_java
    build
    run_java dev.persistentbrowser.gateway.Main "$@"
}

cmd_worker() {
    need_to_run
    build
    need_browser
    run_java dev.persistentbrowser.worker.Main "$@"
}

cmd_env() {
    local url key
    while [ $# -gt 0 ]; do
        case "$1" in
            --port) PB_PORT="${2:?--port needs a value}" && PB_URL="" && shift 2 ;;
            --port=*) PB_PORT="${1#*=}" && PB_URL="" && shift ;;
            *) die "unknown option $1; there is --port" ;;
        esac
    done
    url="$(server_url)"
    key="$(server_key "$url")" || die "no key is known for $url; start it with ./pb up, or say which server with --port or PB_URL"
    printf 'export PB_URL=%q PB_API_KEY=%q\n' "$url" "$key"
}

random_hex() {
    od -An -N 24 -tx1 /dev/urandom | tr -d ' \n'
}

# The keys of an installation of docker-compose.yml. They are made once: with others its data cannot be read.
cmd_env_file() {
    local file="$ROOT/.env"
    if [ -e "$file" ]; then
        say "$file is there, and stays as it is"
        return
    fi
    (
        umask 077
        cat >"$file" <<TEXT
# Read by docker-compose.yml. Any setting PB_* of README may stand here.
# The stores that are started here; leave one out when PB_KAFKA_BOOTSTRAP, PB_REDIS_URL or PB_S3_ENDPOINT names another.
COMPOSE_PROFILES=kafka,redis,minio
PB_API_KEY=pb_$(random_hex)
PB_CHECKPOINT_KEY=$(head -c 32 /dev/urandom | base64)
PB_S3_ACCESS_KEY=persistent-browser
PB_S3_SECRET_KEY=$(random_hex)
REDIS_PASSWORD=$(random_hex)
TEXT
    )
    say "made $file"
}

cmd_test_compose() {
    have docker || die "no Docker here: install docker.io and docker-compose"
    need_python
    exec "$VENV/bin/python" "$ROOT/infra/docker/test_compose.py" "$@"
}

cmd_demo() {
    local url
    url="$(server_url)"
    if is_ready "$url"; then
        need_python
        say "using the stack at $url"
    else
        need_to_run python
        need_python
        build
        need_browser
    fi
    PB_URL="$url" exec "$VENV/bin/python" "$ROOT/infra/demo/demo.py" --pb "$ROOT/pb" "$@"
}

# The stack that is measured is the one that `up` starts.
cmd_bench() {
    local classes="$ROOT/bench/target/classes" stamp="$ROOT/bench/target/pb.stamp" now
    need_to_run
    build
    need_browser
    train
    now="$(source_stamp)"
    if [ "$(cat "$stamp" 2>/dev/null)" != "$now" ]; then
        need maven
        say "building the bench"
        maven -q -Dquick -DskipTests -pl bench -am package >&2
        printf '%s' "$now" >"$stamp"
    fi
    exec "$JAVA_HOME/bin/java" "${JVM[@]}" -cp "$LIB/*:$classes" dev.persistentbrowser.bench.Main --pb "$ROOT/pb" "$@"
}

# Breaks the same build that `up` starts.
cmd_chaos() {
    local classes="$ROOT/chaos/target/classes" stamp="$ROOT/chaos/target/pb.stamp" now
    need_to_run
    build
    need_browser
    now="$(source_stamp)"
    if [ "$(cat "$stamp" 2>/dev/null)" != "$now" ]; then
        need maven
        say "building the chaos"
        maven -q -Dquick -DskipTests -pl chaos -am package >&2
        printf '%s' "$now" >"$stamp"
    fi
    exec "$JAVA_HOME/bin/java" -Xmx1g -Dlogback.configurationFile=logback-chaos.xml --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -cp "$LIB/*:$classes" dev.persistentbrowser.chaos.Main "$@"
}

cmd_catalog() {
    need_java
    need maven
    maven -q -pl worker -am -Dcatalog.write=true test -Dtest='*Catalog*' -Dsurefire.failIfNoSpecifiedTests=false "$@"
}

# Runs one part of the tests, and notes how it went for the summary.
SUMMARY=()
FAILED=0
part() {
    local name="$1" begun=$SECONDS
    shift
    say "--- $name"
    if "$@"; then
        SUMMARY+=("ok      $name ($((SECONDS - begun)) s)")
    else
        SUMMARY+=("FAILED  $name ($((SECONDS - begun)) s)")
        FAILED=1
    fi
}

cmd_test() {
    local fast=no
    while [ $# -gt 0 ]; do
        case "$1" in
            --fast) fast=yes && shift ;;
            *) die "unknown option $1; there is --fast" ;;
        esac
    done
    if [ "$fast" = yes ]; then
        need java maven python
        need_java
    else
        need_to_run maven python tools
        need_browser
        has_firefox || apt_install "$(packages_firefox)" || say "without Firefox its tests will fail: install firefox-esr"
        has_ffmpeg || apt_install ffmpeg || say "without ffmpeg the tests of videos will fail: install ffmpeg"
    fi
    find "$ROOT" -path '*/target/*-reports' -prune -exec rm -rf {} +
    # The fast ones of all modules first: what fails in a minute should not wait for what takes ten.
    part "Java: checks and unit tests" maven test
    if [ "$FAILED" = 0 ] && [ "$fast" = no ]; then
        # A name that no unit test has: they have just run.
        part "Java: tests on real parts" maven --fail-at-end verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false
    fi
    if [ -f "$ROOT/clients/python/pyproject.toml" ]; then
        need_python dev,realapp
        part "Python: ruff" in_client ruff check .
        part "Python: mypy" in_client mypy
        part "Python: unit tests" in_client pytest -q
        [ "$fast" = yes ] || part "Python: tests on a running stack" on_stack in_client pytest -q -m e2e
    fi
    if [ "$fast" = no ]; then
        need_fuzzer
        part "OpenAPI: the document, and a fuzzer against it" on_stack fuzz 60
    fi
    printf '\nWhat ran:\n'
    printf '  %s\n' "${SUMMARY[@]}"
    count_tests
    return "$FAILED"
}

in_client() (
    cd "$ROOT/clients/python" && "$VENV/bin/python" -m "$@"
)

# Runs a command against a stack of its own, in folders of their own, with PB_URL, PB_API_KEY and PB_STACK_PID set.
on_stack() (
    build || return 1
    train
    work="$(mktemp -d)"
    (PB_CONFIG_HOME="$work/config" cmd_up --port 0 --data "$work/data") >"$work/out" &
    stack=$!
    trap 'kill -TERM "$stack" 2>/dev/null; wait "$stack"; rm -rf "$work"' EXIT
    url=""
    for _ in $(seq 900); do
        url="$(sed -n 's/^ready //p' "$work/out")"
        [ -z "$url" ] || break
        kill -0 "$stack" 2>/dev/null || break
        sleep 0.1
    done
    if [ -z "$url" ]; then
        say "no stack for $*"
        return 1
    fi
    key="$(PB_CONFIG_HOME="$work/config" server_key "$url")" || return 1
    export PB_URL="$url" PB_API_KEY="$key" PB_STACK_PID="$stack"
    "$@"
)

# Checks the document, and what the server at PB_URL answers: fuzz SECONDS [option of schemathesis...].
fuzz() (
    local seconds="$1"
    shift
    cd "$ROOT/infra/fuzz"
    "$FUZZ_VENV/bin/python" valid.py || return 1
    SCHEMATHESIS_HOOKS=live PYTHONPATH=. PYTHONDONTWRITEBYTECODE=1 "$FUZZ_VENV/bin/schemathesis" --no-color \
        run "$PB_URL/openapi.json" --max-time "$seconds" "$@"
)

cmd_fuzz() {
    local minutes=10 options=()
    while [ $# -gt 0 ]; do
        case "$1" in
            --minutes) minutes="${2:?--minutes needs a value}" && shift 2 ;;
            --seed) options=(--seed "${2:?--seed needs a value}") && shift 2 ;;
            *) die "unknown option $1; there are --minutes and --seed" ;;
        esac
    done
    [[ "$minutes" =~ ^[1-9][0-9]{0,3}$ ]] || die "--minutes must be a whole number from 1 to 9999, not $minutes"
    need_to_run python
    need_browser
    need_fuzzer
    on_stack fuzz "$((minutes * 60))" ${options[@]+"${options[@]}"}
}

# Adds up what surefire and failsafe wrote: each suite says how many it ran.
count_tests() {
    local python
    python="$(search_python)" || return 0
    "$python" - "$ROOT" <<'PYTHON'
import itertools, pathlib, sys
import xml.etree.ElementTree as tree
root = pathlib.Path(sys.argv[1])
for kind in ("surefire", "failsafe"):
    ran = failed = skipped = 0
    reports = (root.glob(f"{depth}/target/{kind}-reports/TEST-*.xml") for depth in ("*", "*/*"))
    for file in itertools.chain.from_iterable(reports):
        suite = tree.parse(file).getroot()
        ran += int(suite.get("tests", 0))
        failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped += int(suite.get("skipped", 0))
    name = "unit tests" if kind == "surefire" else "tests on real parts"
    print(f"  Java {name}: {ran} ran, {failed} failed, {skipped} skipped")
PYTHON
}

cmd_doctor() {
    local missing=0 found
    report() { printf '  %-10s %s\n' "$1" "$2"; }
    lacking_part() {
        report "$1" "MISSING: $("what_$1")"
        missing=1
    }
    echo "Needed:"
    if found="$(search_java)"; then
        report java "$(java_version "$found") in $found"
    else
        lacking_part java
    fi
    if have mvn; then report maven "$(command -v mvn)"; else lacking_part maven; fi
    if found="$(search_browser)"; then
        report browser "$found ($("$found" --version 2>/dev/null | head -n 1 || echo "version unknown"))"
    else
        lacking_part browser
    fi
    if has_python; then
        found="$(search_python)"
        report python "$("$found" --version) in $found"
    else
        lacking_part python
    fi
    have bash && report bash "$BASH_VERSION"
    echo "Good to have:"
    if have redis-server; then
        report redis "$(redis-server --version | sed -E 's/.*v=([0-9.]+).*/\1/') in $(command -v redis-server)"
    else
        report redis "none here; the one that comes along is used"
    fi
    if have firefox-esr || have firefox; then
        report firefox "$(command -v firefox-esr || command -v firefox)"
    else
        report firefox "none here: PB_BROWSERS=chromium,firefox ./pb up installs it"
    fi
    if found="$(search_ffmpeg)"; then
        report ffmpeg "$found"
    else
        report ffmpeg "none here: sessions that record videos are refused; install ffmpeg"
    fi
    found="$(missing_fonts | tr '\n' ' ')"
    if [ -z "$found" ]; then
        report fonts "of Chinese, Japanese, Korean, Arabic, Hindi, Thai, Hebrew, symbols, emoji"
    else
        report fonts "pages in some scripts are blank in pictures: install ${found% }"
    fi
    echo "This machine:"
    report system "$(uname -sm), $(getconf _NPROCESSORS_ONLN) cores"
    if [ -r /proc/meminfo ]; then
        report memory "$(awk '/MemTotal/ {t=$2} /MemAvailable/ {a=$2} END {printf "%.1f GB, %.1f GB free", t/1e6, a/1e6}' /proc/meminfo)"
    fi
    [ -d /dev/shm ] && report /dev/shm "$(df -h /dev/shm | awk 'NR==2 {print $2 ", " $4 " free"}')"
    report locale "$(locale charmap 2>/dev/null || echo unknown)${LC_ALL:+ (LC_ALL=$LC_ALL)}"
    report files "$(ulimit -n) open at most (ulimit -n)"
    report disk "$(df -h "$ROOT" | awk 'NR==2 {print $4 " free"}')"
    if [ "$(id -u)" = 0 ]; then
        report sandbox "OFF: this is root; run as a user to have Chromium's own"
    elif allows_sandbox; then
        report sandbox "Chromium's own"
    else
        report sandbox "the kernel refuses it to this user (unshare --user --net --pid fails): allow unprivileged user namespaces; in a container use infra/docker/seccomp.json; or PB_CHROMIUM_SANDBOX=off"
    fi
    found="$(server_url)"
    if is_ready "$found"; then
        report server "ready at $found"
    else
        report server "none at $found"
    fi
    report keys "$(config_home)/servers.json"
    [ "$missing" = 0 ] || tell_lacking java maven browser python
    return "$missing"
}

main() {
    local command="${1:-help}"
    [ $# -eq 0 ] || shift
    use_utf8
    case "$command" in
        up | demo | env | test | bench | chaos | fuzz | doctor | gateway | worker | catalog | env-file | test-compose)
            "cmd_${command//-/_}" "$@"
            ;;
        help | -h | --help) usage ;;
        *)
            say "unknown command $command"
            usage >&2
            exit 2
            ;;
    esac
}

main "$@"
