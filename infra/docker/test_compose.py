"""Tries docker-compose.yml on the Docker engine of this machine: builds the image, does what the file's header says, and what
people do with it. Works on a copy of the tree with keys, volumes and a project of its own, and removes them at the end.

Images that cannot be pulled are replaced by stand-ins of the same names, made from Debian packages (see stand-ins/).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from persistent_browser import PersistentBrowserError, UrlNotAllowedError
from persistent_browser.sync_api import PersistentBrowser, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PROJECT = "pb-test"
IMAGE = "persistent-browser:latest"
LEAST_COMPOSE = (2, 24)
SITE = "site:8080"
SERVICES = ("redis", "kafka", "minio", "gateway", "front", "worker")
USED_BY_WORKERS = ("redis:6379", "kafka:9092", "minio:9000", "127.0.0.1:9090", "localhost:9090", "[::1]:9090", "0.0.0.0:9090")
PARTS = (*USED_BY_WORKERS, "kafka:9093", "gateway:8000", "front:8000", "worker:9090", "169.254.169.254:80")
UP_SECONDS = 900
RETURN_SECONDS = 120
SESSIONS = 18
FILES = ["Lebenslauf-Müller.pdf", "履歴書-😀.txt"]


class Failed(Exception):
    """What was tried did not come out as it should."""


def run(*command: str, cwd: Path | None = None, env: dict[str, str] | None = None, check: bool = True) -> str:
    """Run a command; its output, or ``Failed`` with it."""
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=UP_SECONDS)
    # Compose colours also what no terminal shows.
    output = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", done.stdout + done.stderr)
    if check and done.returncode != 0:
        raise Failed(f"{shlex.join(command)} ended with {done.returncode}:\n{output}")
    return output


def eventually(what: str, ask: Callable[[], object], seconds: float = RETURN_SECONDS) -> float:
    """Ask until the answer is true; how long that took."""
    begun = time.monotonic()
    last: object = None
    while time.monotonic() - begun < seconds:
        try:
            last = ask()
            if last:
                return time.monotonic() - begun
        except Exception as e:  # noqa: BLE001 - told below
            last = e
        time.sleep(0.3)
    raise Failed(f"{what} did not come within {seconds:.0f} s; last: {last!r}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Stack:
    """The copy of the tree, and its containers."""

    def __init__(self, tree: Path) -> None:
        self.tree = tree
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("PB_")},
            "COMPOSE_PROJECT_NAME": PROJECT,
            "LISTEN": f"127.0.0.1:{self.port}",
        }

    def shell(self, command: str, check: bool = True) -> str:
        return run("bash", "-c", command, cwd=self.tree, env=self.environment, check=check)

    def compose(self, *arguments: str, check: bool = True) -> str:
        return run("docker", "compose", *arguments, cwd=self.tree, env=self.environment, check=check)

    def remove(self) -> None:
        """All of it, also what a run that was cut short has left, and services that are not asked for now."""
        self.compose("--profile", "*", "down", "-v", "--remove-orphans", "--timeout", "5", check=False)

    def key(self) -> str:
        return self.settings()["PB_API_KEY"]

    def settings(self) -> dict[str, str]:
        lines = (self.tree / ".env").read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))

    def set(self, **changed: str) -> None:
        self.write({**self.settings(), **changed})

    def write(self, settings: dict[str, str]) -> None:
        (self.tree / ".env").write_text("".join(f"{k}={v}\n" for k, v in settings.items()), encoding="utf-8")

    def containers(self, service: str) -> list[str]:
        return self.compose("ps", "-q", service).split()

    def running(self) -> list[str]:
        return sorted(self.compose("ps", "--services", "--status", "running").split())

    def get(self, path: str) -> dict:
        return self.ask("GET", path, None)

    def ask(self, method: str, path: str, body: dict | None) -> dict:
        headers = {"X-API-Key": self.key(), "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data=data, headers=headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def browser(self, session: str | None = None) -> PersistentBrowser:
        return PersistentBrowser(server_url=self.url, api_key=self.key(), session_id=session)


# --- what is tried ------------------------------------------------------------------------------


def does_what_the_header_says(stack: Stack) -> str:
    header = (stack.tree / "docker-compose.yml").read_text(encoding="utf-8").split("\n\n")[0]
    commands = re.findall(r"^#   (.+)$", header, re.MULTILINE)
    if len(commands) < 2:
        raise Failed("the header of docker-compose.yml has no commands")
    for command in commands:
        stack.shell(command)
    # Not a moment later: `--wait` has promised it.
    with contextlib.closing(stack.browser()) as browser:
        browser.create_session()
        if browser.evaluate("1 + 1") != 2:
            raise Failed("the first command did not succeed")
        browser.close_session()
    return "; ".join(commands)


def runs_the_code_cells(stack: Stack) -> str:
    env = {**stack.environment, "PB_URL": stack.url, "PB_API_KEY": stack.key()}
    demo = ROOT / "infra" / "demo"
    page = "data:text/html," + urllib.parse.quote((demo / "site" / "index.html").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        first = run(sys.executable, str(demo / "first_half.py"), page, cwd=Path(folder), env=env)
        second = run(sys.executable, str(demo / "second_half.py"), first.strip(), cwd=Path(folder), env=env)
    if "Welcome, typed by the first process (click 1)" not in second:
        raise Failed(f"the second cell said: {second}")
    return "two processes, one live page"


def pages_reach_no_part(stack: Stack) -> str:
    """Neither by name nor by address; what the worker itself uses stays shut where the operator opens its network."""
    parts = addresses_of(stack, PARTS)
    for part in [*parts, SITE]:
        expect_refused(stack, part)
    stack.set(PB_EGRESS_ALLOW=f"{SITE},10.0.0.0/8,172.16.0.0/12,192.168.0.0/16")
    stack.compose("up", "-d", "--wait")
    with contextlib.closing(stack.browser()) as browser:
        browser.create_session()
        browser.goto(f"http://{SITE}/")
        browser.close_session()
    used = addresses_of(stack, USED_BY_WORKERS)
    for part in used:
        expect_refused(stack, part)
    stack.set(PB_EGRESS_ALLOW=SITE)
    stack.compose("up", "-d", "--wait")
    return f"{len(parts)} names and addresses of parts refused, {len(used)} also where their networks are allowed; {SITE} reached"


def addresses_of(stack: Stack, parts: tuple[str, ...]) -> list[str]:
    """The parts, and the same with the addresses of their containers."""
    found = list(parts)
    for part in parts:
        service, port = part.rsplit(":", 1)
        for container in stack.containers(service) if service in SERVICES else []:
            networks = json.loads(run("docker", "inspect", "-f", "{{json .NetworkSettings.Networks}}", container))
            found += [f"{network['IPAddress']}:{port}" for network in networks.values()]
    return found


def expect_refused(stack: Stack, part: str) -> None:
    with contextlib.closing(stack.browser()) as browser:
        browser.create_session()
        try:
            browser.goto(f"http://{part}/")
        except UrlNotAllowedError:
            return
        except PersistentBrowserError as e:
            # A part in none of the worker's networks has no name there.
            if "ERR_NAME_NOT_RESOLVED" in str(e):
                return
            raise
        finally:
            browser.close_session()
    raise Failed(f"a session went to {part}")


def shows_every_script(stack: Stack, picture: Path) -> str:
    with contextlib.closing(stack.browser()) as browser:
        browser.create_session()
        browser.goto("http://site:8080/fonts.html")
        unreadable = browser.evaluate("unreadable()")
        browser.screenshot(str(picture))
        browser.close_session()
    if unreadable:
        raise Failed(f"letters that no font has: {unreadable}")
    return f"14 scripts; the picture is {picture}"


def takes_and_gives_files(stack: Stack) -> str:
    os.environ.update(PB_URL=stack.url, PB_API_KEY=stack.key())
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        page = playwright.chromium.launch().new_page()
        page.goto("http://site:8080/")
        for name in FILES:
            file = Path(folder, name)
            file.write_bytes(f"text of {name}".encode())
            page.set_input_files("#file", str(file))
            told = page.evaluate("document.querySelector('#file').files[0].name")
            if told != name:
                raise Failed(f"{name} went up as {told}")
            with page.expect_download() as coming:
                page.evaluate(
                    "name => { const a = document.createElement('a'); a.download = name;"
                    " a.href = URL.createObjectURL(new Blob([`text of ${name}`])); a.click(); }",
                    name,
                )
            back = Path(folder, "back")
            coming.value.save_as(str(back))
            if coming.value.suggested_filename != name or back.read_text(encoding="utf-8") != f"text of {name}":
                raise Failed(f"{name} came down as {coming.value.suggested_filename}")
    return ", ".join(FILES)


def has_the_sandbox_on(stack: Stack) -> str:
    worker = stack.containers("worker")[0]
    script = (
        "own=$(readlink /proc/self/ns/user); for p in /proc/[0-9]*; do"
        " case \"$(tr '\\0' ' ' <$p/cmdline 2>/dev/null)\" in *[-]-type=renderer*)"
        ' [ "$(readlink $p/ns/user)" != "$own" ] && grep -q "^Seccomp:.*2" $p/status && echo boxed || echo bare;;'
        " esac; done"
    )
    found: list[str] = []

    def all_boxed() -> bool:
        # One that has just begun is not in its box yet.
        found[:] = run("docker", "exec", "-u", "0", worker, "bash", "-c", script).split()
        return bool(found) and "bare" not in found

    with contextlib.closing(stack.browser()) as browser:
        browser.create_session()
        browser.goto("http://site:8080/")
        eventually("a box for each renderer", all_boxed)
        browser.close_session()
    if "WITHOUT its sandbox" in stack.compose("logs", "worker"):
        raise Failed("the worker's log says that there is no sandbox")
    return f"{len(found)} renderers in user namespaces and seccomp filters of their own"


def tells_when_there_is_no_sandbox(stack: Stack) -> str:
    worker = stack.containers("worker")[0]
    environment = json.loads(run("docker", "inspect", "-f", "{{json .Config.Env}}", worker))
    options = [part for entry in environment for part in ("-e", entry)]
    network = f"{PROJECT}_stores"
    said = run("docker", "run", "--rm", "--init", "--network", network, *options, IMAGE, "worker", check=False)
    line = next((line for line in said.splitlines() if "starts without its sandbox and not with it" in line), "")
    if not line or "seccomp.json" not in line:
        raise Failed(f"under Docker's own profile it said:\n{said}")
    return line[line.index("Chromium") :]


def open_sessions(stack: Stack, count: int) -> list[str]:
    opened = []
    for number in range(count):
        # Each reply means that the checkpoint is there.
        session = stack.ask("POST", "/sessions", {"checkpoint": "always"})["id"]
        with contextlib.closing(stack.browser(session)) as browser:
            browser.goto("http://site:8080/")
            browser.evaluate("n => { localStorage.n = n }", str(number))
            browser.fill("#text", f"typed {number}")
        opened.append(session)
    return opened


def is_there(stack: Stack, session: str, number: int) -> bool:
    with contextlib.closing(stack.browser(session)) as browser:
        found = browser.evaluate("[localStorage.n, document.querySelector('#text').value]")
        return found == [str(number), f"typed {number}"]


def all_are_there(stack: Stack, sessions: list[str]) -> float:
    begun = time.monotonic()
    for number, session in enumerate(sessions):
        eventually(f"session {session}", lambda s=session, n=number: is_there(stack, s, n))
    return time.monotonic() - begun


def scales(stack: Stack) -> str:
    stack.compose("up", "-d", "--wait", "--scale", "worker=3", "--scale", "gateway=2")
    workers = stack.get("/admin/workers")["items"]
    states = [worker["state"] for worker in workers]
    if states != ["ready"] * 3:
        raise Failed(f"workers after --wait: {states}")
    return "3 workers, 2 gateways, all ready after --wait"


def survives_the_death_of(service: str) -> Callable[[Stack, list[str]], str]:
    def tried(stack: Stack, sessions: list[str]) -> str:
        run("docker", "kill", stack.containers(service)[0])
        if service in ("worker", "gateway"):
            took = all_are_there(stack, sessions)
            stack.compose("up", "-d", "--wait", "--scale", "worker=3", "--scale", "gateway=2")
            return f"{len(sessions)} of {len(sessions)} sessions by the others in {took:.1f} s"
        stack.compose("up", "-d", "--wait", "--scale", "worker=3", "--scale", "gateway=2")
        took = all_are_there(stack, sessions)
        return f"{len(sessions)} of {len(sessions)} sessions after it was started again, in {took:.1f} s"

    return tried


def keeps_sessions_through_down_and_up(stack: Stack, sessions: list[str]) -> str:
    stack.compose("down")
    begun = time.monotonic()
    stack.compose("up", "-d", "--wait")
    up = time.monotonic() - begun
    with site(stack):
        took = all_are_there(stack, sessions)
    return f"up in {up:.1f} s, {len(sessions)} of {len(sessions)} sessions in {took:.1f} s more"


def memory(stack: Stack) -> dict[str, str]:
    lines = run("docker", "stats", "--no-stream", "--format", "{{.Name}} {{.MemUsage}}").splitlines()
    return {
        name.removeprefix(f"{PROJECT}-"): usage
        for name, usage in (line.split(" ", 1) for line in lines)
        if name.startswith(PROJECT)
    }


def stays_within_its_memory(stack: Stack) -> str:
    idle = memory(stack)
    opened = open_sessions(stack, 40 - SESSIONS)
    busy = memory(stack)
    for session in opened:
        with contextlib.closing(stack.browser(session)) as browser:
            browser.close_session()
    rows = [f"  {name:12} idle {idle.get(name, '-'):22} 40 sessions {busy[name]}" for name in sorted(busy)]
    return "\n" + "\n".join(rows)


def memory_kills(container: str) -> int:
    """How many processes of it the kernel has ended for lack of memory, by either version of cgroups."""
    files = "/sys/fs/cgroup/memory.events /sys/fs/cgroup/memory/memory.oom_control"
    told = run("docker", "exec", container, "sh", "-c", f"cat {files} 2>/dev/null; true")
    return int(re.search(r"^oom_kill (\d+)", told, re.MULTILINE).group(1))


def outlives_a_browser_without_memory(stack: Stack, sessions: list[str]) -> str:
    before = {session: stack.get(f"/sessions/{session}")["generation"] for session in sessions}
    worker = stack.containers("worker")[0]
    limit = run("docker", "inspect", "-f", "{{.HostConfig.Memory}}", worker).strip()
    run("docker", "update", "--memory", "1300m", "--memory-swap", "1300m", worker)
    restarts = run("docker", "inspect", "-f", "{{.RestartCount}}", worker)
    kills = memory_kills(worker)
    with contextlib.closing(stack.browser()) as browser:
        browser.create_session()
        with contextlib.suppress(Exception):
            browser.evaluate(
                "() => { window.all = []; for (;;) all.push(new Uint8Array(64 << 20).fill(1)); }",
            )
    run("docker", "update", "--memory", limit, "--memory-swap", limit, worker)
    if run("docker", "inspect", "-f", "{{.RestartCount}}", worker) != restarts:
        raise Failed("the worker itself was ended")
    kills = memory_kills(worker) - kills
    if kills == 0:
        raise Failed("nothing was ended for lack of memory")
    took = all_are_there(stack, sessions)
    after = {session: stack.get(f"/sessions/{session}")["generation"] for session in sessions}
    moved = sum(after[session] > before[session] for session in sessions)
    return f"{kills} processes ended, {moved} of {len(sessions)} other sessions moved on, all there in {took:.1f} s, and the worker went on"


def refuses_a_bad_value(stack: Stack) -> str:
    good = stack.key()
    stack.compose("down")
    stack.set(PB_API_KEY="pb_choose-one")
    refused = stack.compose("up", "-d", check=False)
    said = stack.compose("logs", "--no-log-prefix", "settings").strip().splitlines()
    running = stack.running()
    stack.set(PB_API_KEY=good)
    if running or said != ["PB_API_KEY is not a key of at least 16 characters"]:
        raise Failed(f"running: {running}, settings said: {said}, compose said: {refused}")
    return said[0]


def tells_what_cannot_be_reached(stack: Stack) -> str:
    stack.set(PB_REDIS_URL="redis://:secret@nowhere:6379/0")
    refused = stack.compose("up", "-d", "--wait", check=False)
    said = stack.compose("logs", "--no-log-prefix", "reach").strip().splitlines()
    running = {"gateway", "worker"} & set(stack.running())
    settings = stack.settings()
    del settings["PB_REDIS_URL"]
    stack.write(settings)
    stack.compose("down")
    line = said[-1] if said else ""
    if running or len(said) != 1 or not line.startswith("redis at nowhere:6379 cannot be reached: "):
        raise Failed(f"running: {running}, reach said: {said}, compose said: {refused}")
    return line


def takes_another_s3(stack: Stack) -> str:
    stack.set(COMPOSE_PROFILES="kafka,redis,versitygw", PB_S3_ENDPOINT="http://versitygw:7070")
    stack.compose("up", "-d", "--wait", "--remove-orphans")
    if "minio" in stack.running():
        raise Failed("MinIO runs as well")
    with contextlib.closing(stack.browser()) as browser, tempfile.TemporaryDirectory() as folder:
        browser.create_session()
        browser.screenshot(str(Path(folder, "picture.png")))
        browser.close_session()
    return "versitygw in MinIO's place: a picture was stored and read"


def takes_stores_from_outside(stack: Stack) -> str:
    services = json.loads(stack.compose("--profile", "*", "config", "--format", "json"))["services"]
    kafka = services["kafka"]["environment"] | {
        "KAFKA_ADVERTISED_LISTENERS": "PLAINTEXT://other-kafka:9092",
        "KAFKA_CONTROLLER_QUORUM_VOTERS": "1@localhost:9093",
    }
    stack.set(
        COMPOSE_PROFILES="versitygw",
        PB_REDIS_URL="redis://:outside@other-redis:6379/0",
        PB_KAFKA_BOOTSTRAP="other-kafka:9092",
    )
    redis = ("redis-server", "--appendonly", "yes", "--maxmemory-policy", "noeviction", "--requirepass", "outside")
    with (
        outside("other-kafka", services["kafka"]["image"], kafka),
        outside("other-redis", services["redis"]["image"], {}, *redis),
    ):
        stack.compose("rm", "-sf", "kafka", "redis")
        stack.compose("up", "-d", "--wait")
        both = {"kafka", "redis"} & set(stack.running())
        if both:
            raise Failed(f"of its own there runs {both}")
        with contextlib.closing(stack.browser()) as browser:
            browser.create_session()
            browser.close_session()
    stack.compose("down")
    return "a Kafka and a Redis that compose does not know"


def tells_what_the_image_is(stack: Stack) -> str:
    """Also what an edit costs: time, and the layers that are others then."""
    before = layers()
    source = next((stack.tree / "worker/src/main/java").rglob("Worker.java"))
    code = source.read_text(encoding="utf-8").rstrip().removesuffix("}")
    source.write_text(code + "  public void edited() {}\n}\n", encoding="utf-8")
    begun = time.monotonic()
    stack.compose("build")
    took = time.monotonic() - begun
    after = layers()
    pushed = sum(size for layer, size in after if layer not in dict(before))
    sizes = ", ".join(f"{size / 1e6:.0f}" for _, size in after if size > 1e5)
    whole = sum(size for _, size in after)
    return f"{whole / 1e6:.0f} MB in layers of {sizes} MB; an edit is built in {took:.1f} s and changes {pushed / 1e6:.1f} MB"


def layers() -> list[tuple[str, int]]:
    """Those of the image, each with its digest and how many bytes it has."""
    digests = json.loads(run("docker", "inspect", "-f", "{{json .RootFS.Layers}}", IMAGE))
    steps = run("docker", "history", "--human=false", "--format", "{{.Size}}", IMAGE).split()
    # Steps that only set something have no layer and no bytes; a layer of no bytes is not worth telling.
    sizes = [int(size) for size in reversed(steps)]
    filled = [size for size in sizes if size > 0]
    return list(zip(digests[-len(filled) :], filled, strict=True))


def tells_how_long_a_start_takes(stack: Stack) -> str:
    told = []
    for service in ("gateway", "worker"):
        container = stack.containers(service)[0]
        run("docker", "restart", container)
        begun = run("docker", "inspect", "-f", "{{.State.StartedAt}}", container).strip()
        eventually(f"ready of {service}", lambda c=container, b=begun: ready_line(c, b))
        line = ready_line(container, begun)
        seconds = (moment(line.split()[0]) - moment(begun)).total_seconds()
        told.append(f"{service} {seconds:.1f} s")
    stack.compose("up", "-d", "--wait")
    return "alone, from the start of its container to `ready`: " + ", ".join(told)


def ready_line(container: str, since: str) -> str:
    lines = run("docker", "logs", "-t", "--since", since, container).splitlines()
    return next((line for line in lines if re.match(r"\S+ ready ", line)), "")


def moment(told: str) -> datetime:
    """Docker's times have nanoseconds."""
    return datetime.fromisoformat(re.sub(r"(\.\d{6})\d*Z", r"\1+00:00", told))


# --- around it ----------------------------------------------------------------------------------


@contextlib.contextmanager
def outside(name: str, image: str, environment: dict[str, str], *command: str) -> Iterator[None]:
    """A store that is not of the stack's own, in reach of it by this name."""
    options = [part for key, value in environment.items() for part in ("-e", f"{key}={value}")]
    container = f"{PROJECT}-{name}"
    run("docker", "run", "-d", "--name", container, "--network", f"{PROJECT}_stores", "--network-alias", name, *options, image, *command)
    try:
        yield
    finally:
        run("docker", "rm", "-fv", container, check=False)


@contextlib.contextmanager
def site(stack: Stack) -> Iterator[None]:
    """Pages for the workers: a container of their network serves the folder ``site``."""
    name = f"{PROJECT}-site"
    run("docker", "rm", "-f", name, check=False)
    run(
        *("docker", "run", "-d", "--init", "--name", name, "--network", f"{PROJECT}_pages", "--network-alias", "site"),
        *("-v", f"{HERE / 'site'}:/site:ro", "--entrypoint", "/app/runtime/bin/java", IMAGE),
        *("-m", "jdk.httpserver", "-b", "0.0.0.0", "-p", "8080", "-d", "/site"),
    )
    try:
        yield
    finally:
        run("docker", "rm", "-f", name, check=False)


def expect_engine() -> None:
    if shutil.which("docker") is None or subprocess.run(["docker", "info"], capture_output=True).returncode != 0:
        sys.exit("pb: no Docker engine answers here: start one (Debian: docker.io), and be allowed to use it")
    version = subprocess.run(["docker", "compose", "version", "--short"], capture_output=True, text=True).stdout
    numbers = re.match(r"v?(\d+)\.(\d+)", version)
    if numbers is None or tuple(map(int, numbers.groups())) < LEAST_COMPOSE:
        least = ".".join(map(str, LEAST_COMPOSE))
        sys.exit(f"pb: `docker compose` is {version.strip() or 'not here'}; {least} or newer is needed")


def copy_of_the_tree(to: Path) -> Path:
    names = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT).split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)
    return to


class Trials:
    """Runs one thing after the other, and says how each came out."""

    def __init__(self) -> None:
        self.failures = 0

    def __call__(self, name: str, tried: Callable[[], str]) -> None:
        begun = time.monotonic()
        try:
            said, ended = tried(), "ok"
        except Exception as e:  # noqa: BLE001 - told, and counted
            said, ended = str(e), "FAILED"
            self.failures += 1
        print(f"{ended:6}  {name} ({time.monotonic() - begun:.0f} s): {said}", flush=True)


def try_all(stack: Stack, picture: Path) -> int:
    trial = Trials()
    trial("the header's commands", lambda: does_what_the_header_says(stack))
    if trial.failures:
        return trial.failures
    trial("code cells", lambda: runs_the_code_cells(stack))
    trial("start", lambda: tells_how_long_a_start_takes(stack))
    with site(stack):
        trial("what pages reach", lambda: pages_reach_no_part(stack))
        trial("fonts", lambda: shows_every_script(stack, picture))
        trial("names of files", lambda: takes_and_gives_files(stack))
        trial("sandbox", lambda: has_the_sandbox_on(stack))
        trial("no sandbox", lambda: tells_when_there_is_no_sandbox(stack))
        trial("scale", lambda: scales(stack))
        sessions = open_sessions(stack, SESSIONS)
        for service in ("worker", "gateway", "kafka", "redis", "minio"):
            trial(f"death of {service}", lambda s=service: survives_the_death_of(s)(stack, sessions))
        stack.compose("up", "-d", "--wait", "--scale", "worker=1", "--scale", "gateway=1")
        trial("memory", lambda: stays_within_its_memory(stack))
        trial("out of memory", lambda: outlives_a_browser_without_memory(stack, sessions))
    trial("down and up", lambda: keeps_sessions_through_down_and_up(stack, sessions))
    trial("a bad value", lambda: refuses_a_bad_value(stack))
    trial("a store that is not there", lambda: tells_what_cannot_be_reached(stack))
    trial("another S3", lambda: takes_another_s3(stack))
    trial("stores from outside", lambda: takes_stores_from_outside(stack))
    trial("the image", lambda: tells_what_the_image_is(stack))
    return trial.failures


def main() -> int:
    parser = argparse.ArgumentParser(prog="./pb test-compose", description=__doc__)
    parser.add_argument("--picture", type=Path, default=Path("fonts.png"), help="where the picture of the scripts goes")
    options = parser.parse_args()
    expect_engine()
    for line in run("bash", str(HERE / "stand-ins" / "make.sh")).splitlines():
        print(line, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        stack = Stack(copy_of_the_tree(Path(folder)))
        stack.remove()
        try:
            failures = try_all(stack, options.picture.absolute())
            if failures:
                print(stack.compose("ps", "-a", check=False))
                print(stack.compose("logs", "--tail", "40", check=False))
        finally:
            stack.remove()
    print("all of it works" if not failures else f"{failures} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
