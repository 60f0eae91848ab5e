import { describe, expect, it } from "vitest";
import type { GraphEdge, GraphNode } from "../src/data/types";
import { steps, settingsFor } from "../src/graph/layout";
import { overlap } from "../src/graph/place";
import { edgeColor, PALETTES, radiusOf, strokeNumber, widthOf } from "../src/graph/look";
import { drawnGraph, offsetsOf, update } from "../src/graph/model";

const node = (id: string, claims = 1): GraphNode => ({ id, name: id, name_en: id, type: "asset", provisional: false, claims, degree: 1 });
const edge = (id: string, source: string, target: string, more: Partial<GraphEdge> = {}): GraphEdge => ({
  id,
  source,
  target,
  cause_delta: "up",
  effect_delta: "up",
  assertion: "asserted",
  sign: 1,
  belief: 0.5,
  claims: 1,
  n_claims: 1,
  n_sources: 1,
  first: null,
  last: null,
  ...more,
});
const style = { theme: "light" as const, label: (n: GraphNode) => n.name };
const none = new Set<string>();

describe("the drawn graph", () => {
  it("equals the answer", () => {
    const graph = drawnGraph();
    expect(update(graph, [node("a"), node("b")], [edge("e", "a", "b"), edge("f", "a", "b"), edge("g", "b", "b")], none, style)).toBe(2);
    expect([graph.order, graph.size]).toEqual([2, 3]);
    update(graph, [node("b")], [], none, style);
    expect([graph.order, graph.size]).toEqual([1, 0]);
  });

  it("keeps the places of what stays and puts what is new beside a neighbour", () => {
    const graph = drawnGraph();
    update(graph, [node("a"), node("b")], [edge("e", "a", "b")], none, style);
    graph.mergeNodeAttributes("a", { x: 500, y: 400 });
    expect(update(graph, [node("a"), node("c")], [edge("f", "a", "c")], none, style)).toBe(1);
    expect(graph.getNodeAttributes("a")).toMatchObject({ x: 500, y: 400 });
    const c = graph.getNodeAttributes("c");
    expect(Math.hypot(c.x - 500, c.y - 400)).toBeLessThan(20);
  });

  it("begins equal for equal answers", () => {
    const [one, two] = [drawnGraph(), drawnGraph()];
    for (const graph of [one, two]) update(graph, [node("a"), node("b"), node("c")], [], none, style);
    expect(one.export()).toEqual(two.export());
    expect(new Set(one.mapNodes((_, at) => at.x)).size).toBe(3);
  });

  it("leaves out edges whose ends are not there", () => {
    const graph = drawnGraph();
    update(graph, [node("a")], [edge("e", "a", "gone")], none, style);
    expect(graph.size).toBe(0);
  });

  it("fixes what is pinned", () => {
    const graph = drawnGraph();
    update(graph, [node("a"), node("b")], [], new Set(["b"]), style);
    expect([graph.getNodeAttribute("a", "fixed"), graph.getNodeAttribute("b", "fixed")]).toEqual([false, true]);
  });
});

describe("edges side by side", () => {
  it("lie apart, whichever way they go", () => {
    const offsets = offsetsOf([edge("e", "a", "b"), edge("f", "b", "a"), edge("g", "a", "b"), edge("h", "a", "c")]);
    const across = [offsets.get("e"), -(offsets.get("f") ?? 0), offsets.get("g")];
    expect(new Set(across).size).toBe(3);
    expect(offsets.get("h")).toBe(0);
  });
});

describe("looks", () => {
  it("dash what is hypothetical and dot what is denied", () => {
    const strokes = (["asserted", "conditional", "intended", "questioned", "negated"] as const).map((assertion) => strokeNumber(edge("e", "a", "b", { assertion })));
    expect(strokes).toEqual([0, 1, 1, 1, 2]);
  });

  it("colour by the direction of the effect", () => {
    const { direction } = PALETTES.light;
    expect(edgeColor(edge("e", "a", "b", { effect_delta: "tighten" }), "light")).toBe(direction.up);
    expect(edgeColor(edge("e", "a", "b", { effect_delta: "down" }), "light")).toBe(direction.down);
    expect(edgeColor(edge("e", "a", "b", { effect_delta: "volatile" }), "light")).toBe(direction.other);
  });

  it("grow with belief and claims", () => {
    expect(widthOf(edge("e", "a", "b", { belief: 0.9 }))).toBeGreaterThan(widthOf(edge("e", "a", "b", { belief: 0.2 })));
    expect(radiusOf(node("a", 100))).toBeGreaterThan(radiusOf(node("a", 1)));
  });
});

describe("labels", () => {
  it("overlap where they share a point", () => {
    const box = { left: 0, top: 0, right: 10, bottom: 10 };
    expect(overlap(box, { ...box, left: 9, right: 20 })).toBe(true);
    expect(overlap(box, { ...box, left: 10, right: 20 })).toBe(false);
  });
});

describe("the layout", () => {
  it("moves concepts, ends in time and says so once", () => {
    const places = new Float32Array(30);
    for (const n of [0, 1, 2]) {
      places.set([n, n * n, 0, 0, 0, 0, 1, 1, 1, 0], n * 10);
    }
    const before = places.slice();
    let clock = 0;
    const found = [...steps({ settings: settingsFor(3), nodes: places, edges: new Float32Array([0, 10, 1]), milliseconds: 500, iterations: 50 }, () => clock++)];
    expect(found.filter((s) => s.done)).toHaveLength(1);
    expect(found.at(-1)?.done).toBe(true);
    expect(places).not.toEqual(before);
    expect([...places].every(Number.isFinite)).toBe(true);
  });
});
