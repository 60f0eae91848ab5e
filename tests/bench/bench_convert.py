"""Characters per second of the conversion, beside the package it takes its dictionaries from. Run: python tests/bench/bench_convert.py"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from opencc import OpenCC

from pipeline.convert import to_shadow, to_simplified

ROOT = Path(__file__).resolve().parents[2]
REQUIRED_RATIO = 20.0
_SAMPLE = "央行週三宣布維持利率不變，並指出通膨風險著重於能源價格；市場瞭解後，１０年期公債殖利率回落５個基點。\n"


def texts() -> list[str]:
    """Return the texts to measure on: the corpus of the repository, else a generated sample."""
    found = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus" / "articles").glob("*.txt"))]
    shared = ROOT.parent / "shared" / "wild" / "articles.jsonl"
    if shared.is_file():
        found += [json.loads(line)["text"] for line in shared.read_text(encoding="utf-8").splitlines()]
    return found or [_SAMPLE * 40] * 50


def speed(convert: Callable[[str], str], sample: list[str], rounds: int) -> float:
    """Return characters per second: the best of ``rounds`` passes over the sample."""
    convert(sample[0])
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        for text in sample:
            convert(text)
        best = min(best, time.perf_counter() - start)
    return sum(map(len, sample)) / best


def measure() -> tuple[float, float, float]:
    """Return characters per second of ``to_shadow``, of ``to_simplified`` and of the package's ``tw2s``."""
    sample = texts()
    return speed(to_shadow, sample, 7), speed(to_simplified, sample, 7), speed(OpenCC("tw2s").convert, sample, 3)


def main() -> int:
    """Print the three speeds and the ratio; return 1 where the ratio is below what is required."""
    shadow, simplified, package = measure()
    ratio = simplified / package
    speeds = f"to_shadow {shadow / 1e6:.1f} M characters/s, to_simplified {simplified / 1e6:.1f}, package {package / 1e6:.2f}"
    print(f"convert: {speeds}, ratio {ratio:.0f}x")
    return 0 if ratio >= REQUIRED_RATIO else 1


if __name__ == "__main__":
    raise SystemExit(main())
