"""A real Neo4j for tests: NEO4J_URI if set, else a container where Docker runs, else the published server under JDK 17.

The last is fetched once, by Maven, into a cache folder. Where none of the three can be had, UnavailableError says why.
"""

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
START_S, FETCH_S, ADMIN_S = 300, 600, 900
IMAGE, BOLT = "neo4j:5.26-community", 7687


class UnavailableError(Exception):
    """There is no server to be had here; the message says why."""


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
    container = _container()
    if container is not None:
        try:
            yield f"bolt://127.0.0.1:{container.get_exposed_port(BOLT)}"
        finally:
            container.stop()
        return
    with tempfile.TemporaryDirectory(prefix="policygraph-neo4j-") as data:
        server = Server(Path(data))
        try:
            yield server.start()
        finally:
            server.stop()


def _container():
    """Return a running container on a free loopback port, None where no Docker engine runs or the image cannot be had."""
    try:
        from docker.errors import DockerException
        from testcontainers.core.container import DockerContainer
        from testcontainers.core.waiting_utils import wait_for_logs
    except ImportError:
        return None
    try:
        container = DockerContainer(IMAGE).with_env("NEO4J_AUTH", "none")
        container.ports = {BOLT: ("127.0.0.1", None)}
        container.start()
    except DockerException:
        return None
    wait_for_logs(container, "Started.", timeout=START_S)
    return container


class Server:
    """The published server over a folder, which can be killed and started again, and administered while it is down."""

    def __init__(self, data: Path) -> None:
        self.home, self.data = runtime(), data
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, port: int = 0) -> str:
        """Start and return the address, on a free port where none is given."""
        port = port or free_port()
        heap = ["-Xms256m", "-Xmx1500m", "-XX:+UseParallelGC"]
        command = ["java", *heap, *OPENS, "-cp", f"{self.home}/cls:{self.home}/lib/*", "Neo4jMain", str(self.data), str(port)]
        path = self.data / "server.log"
        with path.open("w") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=subprocess.STDOUT)
        try:
            _await_ready(self.process, path)
        except UnavailableError:
            self.kill()
            raise
        return f"bolt://127.0.0.1:{port}"

    def stop(self) -> None:
        """Let the server shut down in order."""
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self._reap()

    def kill(self) -> None:
        """End the server as kill -9 does."""
        if self.process:
            self.process.kill()
        self._reap()

    def _reap(self) -> None:
        if self.process:
            self.process.wait()
            if self.process.stdin:
                self.process.stdin.close()
            self.process = None

    def admin(self, *words: str) -> str:
        """Run neo4j-admin on the folder, the server being down, and return what it prints.

        Raises:
            UnavailableError: it failed.
        """
        (self.data / "conf").mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, "NEO4J_HOME": str(self.data), "NEO4J_CONF": str(self.data / "conf")}
        command = ["java", "-Xmx2g", OPENS[0], "-cp", f"{self.home}/lib/*", "org.neo4j.cli.AdminTool", *words]
        return _run(command, ADMIN_S, environment, self.data)  # where it leaves its import.report


def free_port() -> int:
    """Return a loopback port that nothing uses."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def runtime() -> Path:
    """Return the folder with the server's jars and our main class, fetched once.

    Raises:
        UnavailableError: Java or Maven is missing, or they fail.
    """
    for tool in ("java", "javac", "mvn"):
        if shutil.which(tool) is None:
            raise UnavailableError(f"NEO4J_URI is not set, no Docker engine answers, and {tool} is missing (install JDK 17 and Maven)")
    home = Path(os.environ.get("POLICYGRAPH_NEO4J_CACHE") or Path.home() / ".cache" / "policygraph-neo4j")
    done = home / "cls" / "Neo4jMain.class"
    if not done.exists() or done.stat().st_mtime < (HERE / "Neo4jMain.java").stat().st_mtime:
        home.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(home / "lib", ignore_errors=True)
        fetch = ["mvn", "-B", "-ntp", "-q", "-f", str(HERE / "pom.xml"), f"-Dmaven.repo.local={home / 'm2'}"]
        _run([*fetch, "dependency:copy-dependencies", f"-DoutputDirectory={home / 'lib'}", "-DincludeScope=runtime"], FETCH_S)
        _run(["javac", "-cp", f"{home}/lib/*", "-d", str(home / "cls"), str(HERE / "Neo4jMain.java")], FETCH_S)
    return home


def _run(command: list[str], seconds: float, environment: dict[str, str] | None = None, folder: Path | None = None) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False, env=environment, cwd=folder)
    except subprocess.TimeoutExpired as e:
        raise UnavailableError(f"{command[0]} took longer than {seconds} s") from e
    if done.returncode:
        raise UnavailableError(f"{command[0]} failed: {(done.stdout + done.stderr).strip()[-2000:]}")
    return done.stdout


def _await_ready(server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_S
    while "READY" not in log.read_text(errors="replace"):
        if server.poll() is not None or time.monotonic() > deadline:
            raise UnavailableError(f"the server did not start: {log.read_text(errors='replace')[-400:]}")
        time.sleep(0.1)
