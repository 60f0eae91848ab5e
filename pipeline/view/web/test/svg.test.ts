import { describe, expect, it } from "vitest";
import { toSvg, type SvgNode } from "../src/graph/svg";

const node = (more: Partial<SvgNode> = {}): SvgNode => ({ x: 10, y: 20, size: 5, color: "#0f766e", shape: 0, hollow: false, label: "", ...more });

describe("the picture as SVG", () => {
  it("holds shapes, edges with heads, and labels as text", () => {
    const [a, b] = [node({ label: "黃金" }), node({ x: 200, shape: 4 })];
    const svg = toSvg([a, b], [{ from: a, to: b, size: 3, color: "#0067a8", stroke: 1, offset: 0 }], 300, 100, "light");
    expect(svg).toContain("<circle");
    expect(svg.match(/<polygon/g)).toHaveLength(2);
    expect(svg).toContain("stroke-dasharray");
    expect(svg).toContain(">黃金</text>");
  });

  it("shows markup in a label as text", () => {
    const svg = toSvg([node({ label: '<script>alert("x")</script>' })], [], 100, 100, "dark");
    expect(svg).not.toContain("<script");
    expect(svg).toContain("&lt;script");
  });
});
