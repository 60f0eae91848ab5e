"""Renews the outputs shown in the READMEs: ``python tests/readme.py`` (make readme).

A block to renew looks like this, and its commands run one after another in the repository, on a new store:

    <!-- output -->
    ```console
    $ policygraph query --name effects-on -p effect=黃金
    ```
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "README.zh-Hant.md")
BLOCK = re.compile(r"(<!-- output -->\n```console\n)(.*?)(```\n)", re.DOTALL)
COMMAND = re.compile(r"^\$ (policygraph .*)$", re.MULTILINE)


def commands(text: str) -> list[str]:
    """Return the policygraph commands that a page shows, in its console and shell blocks."""
    blocks = re.findall(r"```(?:console|sh)\n(.*?)```", text, re.DOTALL)
    lines = (line.removeprefix("$ ") for block in blocks for line in block.replace("\\\n", " ").splitlines())
    return [line for line in lines if line.startswith("policygraph ")]


def renewed(text: str) -> str:
    """Return the page with the output of every marked block made anew."""
    return BLOCK.sub(lambda m: m[1] + "\n".join(_session(c) for c in COMMAND.findall(m[2])) + m[3], text)


def _session(command: str) -> str:
    program = Path(sys.executable).with_name("policygraph")
    environment = {**os.environ, "POLICYGRAPH_STORE": ".demo.db", "POLICYGRAPH_READER": "fast", "COLUMNS": "140"}
    arguments = [str(program), *shlex.split(command)[1:]]
    done = subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True, stdin=subprocess.DEVNULL)
    output = "\n".join(line.rstrip() for line in done.stdout.splitlines())
    return f"$ {command}\n{output}\n"


def main() -> None:
    """Renew every page, each from an empty graph."""
    for name in PAGES:
        shutil.rmtree(ROOT / ".demo.db", ignore_errors=True)
        page = ROOT / name
        page.write_text(renewed(page.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
