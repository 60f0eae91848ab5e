import { describe, expect, it } from "vitest";
import { around, segments } from "../src/text/marks";

describe("segments", () => {
  it("are the text again", () => {
    const text = "聯準會升息推高美元。";
    const marks = [
      { start: 0, end: 5 },
      { start: 3, end: 7 },
      { start: 7, end: 9 },
    ];
    const parts = segments(text, marks);
    expect(parts.map((p) => p.text).join("")).toBe(text);
    expect(parts.map((p) => [p.text, p.marks.length])).toEqual([
      ["聯準會", 1],
      ["升息", 2],
      ["推高", 1],
      ["美元", 1],
      ["。", 0],
    ]);
  });

  it("count code points, not UTF-16 units", () => {
    const parts = segments("𠮷野家📈升息", [{ start: 4, end: 6 }]);
    expect(parts.map((p) => p.text)).toEqual(["𠮷野家📈", "升息"]);
  });

  it("cut marks off at the text's ends and leave empty ones out", () => {
    const parts = segments("升息", [
      { start: -3, end: 1 },
      { start: 1, end: 9 },
      { start: 1, end: 1 },
      { start: 5, end: 9 },
    ]);
    expect(parts.map((p) => [p.text, p.marks.length])).toEqual([
      ["升", 1],
      ["息", 1],
    ]);
  });

  it("of an empty text are none", () => {
    expect(segments("", [{ start: 0, end: 3 }])).toEqual([]);
  });
});

describe("around", () => {
  it("shows the words with what stands beside them", () => {
    expect(around("一二三四五六七", { start: 3, end: 4 }, 2)).toEqual({ before: "…二三", inside: "四", after: "五六…" });
    expect(around("一二三", { start: 0, end: 3 }, 9)).toEqual({ before: "", inside: "一二三", after: "" });
  });
});
