"""A real Neo4j for tests: NEO4J_URI if set, else the published server under JDK 17, kept in a cache folder; else a reason to skip."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
OPENS = [f"--add-opens=java.base/{p}=ALL-UNNAMED" for p in ("java.nio", "java.io", "sun.nio.ch")]
START_S, FETCH_S = 90, 600


class UnavailableError(Exception):
    """There is no server to be had here; the message says why."""


def cache_folder() -> Path:
    return Path(os.environ.get("POLICYGRAPH_NEO4J_CACHE") or Path.home() / ".cache" / "policygraph-neo4j")


@contextmanager
def neo4j_server() -> Iterator[str]:
    """Yield the address of a server for as long as the context lasts.

    Raises:
        UnavailableError: none can be had.
    """
    given = os.environ.get("NEO4J_URI")
    if given:
        yield given
        return
    home = _runtime()
    with tempfile.TemporaryDirectory(prefix="policygraph-neo4j-") as data:
        yield from _serve(home, Path(data))


def _runtime() -> Path:
    """Return the folder with the server's jars and our main class, fetched once."""
    for tool in ("java", "javac", "mvn"):
        if shutil.which(tool) is None:
            raise UnavailableError(f"NEO4J_URI is not set and {tool} is missing (install JDK 17 and Maven)")
    home = cache_folder()
    done = home / "cls" / "Neo4jMain.class"
    if not done.exists() or done.stat().st_mtime < (HERE / "Neo4jMain.java").stat().st_mtime:
        home.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(home / "lib", ignore_errors=True)
        fetch = ["mvn", "-B", "-ntp", "-q", "-f", str(HERE / "pom.xml"), f"-Dmaven.repo.local={home / 'm2'}"]
        _run([*fetch, "dependency:copy-dependencies", f"-DoutputDirectory={home / 'lib'}", "-DincludeScope=runtime"])
        _run(["javac", "-cp", f"{home}/lib/*", "-d", str(home / "cls"), str(HERE / "Neo4jMain.java")])
    return home


def _run(command: list[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=FETCH_S, check=False)
    except subprocess.TimeoutExpired as e:
        raise UnavailableError(f"{command[0]} took longer than {FETCH_S} s") from e
    if done.returncode:
        raise UnavailableError(f"{command[0]} failed: {(done.stdout + done.stderr).strip()[-400:]}")


def _serve(home: Path, data: Path) -> Iterator[str]:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    command = [
        "java",
        "-Xms256m",
        "-Xmx1500m",
        "-XX:+UseParallelGC",
        *OPENS,
        "-cp",
        f"{home}/cls:{home}/lib/*",
        "Neo4jMain",
        str(data),
        str(port),
    ]
    log = (data / "server.log").open("w+")
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=subprocess.STDOUT)
    try:
        _await_ready(server, data / "server.log")
        yield f"bolt://127.0.0.1:{port}"
    finally:
        server.terminate()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        if server.stdin:
            server.stdin.close()
        log.close()


def _await_ready(server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_S
    while "READY" not in log.read_text(errors="replace"):
        if server.poll() is not None or time.monotonic() > deadline:
            raise UnavailableError(f"the server did not start: {log.read_text(errors='replace')[-400:]}")
        time.sleep(0.1)
