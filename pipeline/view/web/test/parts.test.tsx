import { render } from "preact";
import { beforeEach, describe, expect, it } from "vitest";
import type { Claim } from "../src/data/types";
import { EmbeddedSource } from "../src/data/source";
import { Sentence } from "../src/parts/evidence";
import { AppProvider } from "../src/state/app";
import { direction, strokeOf } from "../src/text/direction";
import { wordsOf } from "../src/text/messages";
import { depth } from "../src/views/matrix";

function shown(claim: Partial<Claim>): HTMLElement {
  const box = document.createElement("div");
  const source = new EmbeddedSource({ view: "/overview", answers: {} });
  render(
    <AppProvider source={source} makeWorker={null}>
      <Sentence claim={{ sentence: null, marks: [], cause_text: "a", effect_text: "b", ...claim } as Claim} />
    </AppProvider>,
    box,
  );
  return box;
}

describe("a sentence", () => {
  beforeEach(() => localStorage.clear());

  it("is marked in place", () => {
    const box = shown({
      sentence: "聯準會升息推高美元。",
      marks: [
        { start: 0, end: 5, kind: "cause" },
        { start: 5, end: 7, kind: "cue" },
        { start: 7, end: 9, kind: "effect" },
      ],
    });
    expect(box.textContent).toBe("聯準會升息推高美元。");
    expect(box.querySelector(".mark.cause")?.textContent).toBe("聯準會升息");
    expect(box.querySelector(".mark.cue")?.textContent).toBe("推高");
    expect(box.querySelector(".mark.effect")?.textContent).toBe("美元");
  });

  it("shows markup as text", () => {
    const box = shown({ sentence: "<img src=x onerror=alert(1)>升息" });
    expect(box.querySelector("img")).toBeNull();
    expect(box.textContent).toContain("<img src=x");
  });
});

describe("words", () => {
  it("exist in both languages and take values", () => {
    expect(wordsOf("zh")("shownOf", { n: 3, total: 1200 })).toContain("1,200");
    expect(wordsOf("en")("shownOf", { n: 3, total: 1200 })).toBe("3 of 1,200");
    expect(wordsOf("zh").word("delta", "tighten")).toBe("收緊");
    expect(wordsOf("en").nameOf({ name: "黃金", name_en: "Gold" })).toBe("Gold");
    expect(wordsOf("en").nameOf({ name: "黃金", name_en: "" })).toBe("黃金");
  });
});

describe("directions", () => {
  it("follow the sign of the delta", () => {
    expect((["up", "tighten", "down", "ease", "hold", "volatile"] as const).map(direction)).toEqual(["up", "up", "down", "down", "other", "other"]);
    expect(strokeOf("negated")).toBe("dotted");
  });

  it("deepen with belief", () => {
    expect([0, 0.01, 0.2, 0.5, -0.95, 1].map(depth)).toEqual([1, 1, 1, 3, 5, 5]);
  });
});
