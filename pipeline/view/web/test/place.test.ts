import { describe, expect, it } from "vitest";
import { overlap, placed, type Wanted } from "../src/graph/place";

const stage = { left: 0, top: 0, right: 400, bottom: 300 };
const label = (id: string, x: number, y: number, more: Partial<Wanted> = {}): Wanted => ({
  id,
  text: id,
  x,
  y,
  radius: 5,
  type: 12,
  bold: false,
  first: false,
  ...more,
});
const wide = () => 60;

describe("labels", () => {
  it("stand to the right where there is room", () => {
    const [one] = placed([label("a", 100, 100)], wide, [], stage);
    expect(one?.box.left).toBeGreaterThan(105);
    expect(one?.box.top).toBeLessThan(100);
    expect(one?.box.bottom).toBeGreaterThan(100);
  });

  it("turn to the left at the edge of the stage", () => {
    const [one] = placed([label("a", 380, 100)], wide, [], stage);
    expect(one?.box.right).toBeLessThan(375);
  });

  it("keep clear of shapes where they can", () => {
    const [one] = placed([label("a", 100, 100)], wide, [{ x: 130, y: 100, radius: 10 }], stage);
    expect(one?.box.right).toBeLessThan(95);
  });

  it("never cover each other, and the important ones come first", () => {
    const crowd = Array.from({ length: 30 }, (_, n) => label(`n${n}`, 150 + n, 150, { radius: 4 + (n % 7) }));
    const found = placed(crowd, wide, [], stage);
    expect(found.length).toBeGreaterThan(1);
    expect(found.length).toBeLessThan(30);
    expect(found[0]?.radius).toBe(10);
    for (const [i, a] of found.entries()) for (const b of found.slice(i + 1)) expect(overlap(a.box, b.box)).toBe(false);
  });

  it("leave the chosen concept its plate", () => {
    const found = placed([label("big", 100, 100, { radius: 20 }), label("chosen", 100, 100, { first: true })], wide, [], stage);
    expect(found[0]?.id).toBe("chosen");
    expect(found[0]?.box.left).toBeGreaterThan(105);
  });
});
