import { describe, expect, it } from "vitest";
import { addressOf, EmbeddedSource, Fault, faultOf } from "../src/data/source";

describe("addresses of questions", () => {
  it("do not depend on the order of parameters", () => {
    const a = addressOf("/api/graph", [["hide", "b"], ["focus", "x y"], ["hide", "a"]]);
    expect(a).toBe(addressOf("/api/graph", [["hide", "a"], ["hide", "b"], ["focus", "x y"]]));
    expect(a).toBe("/api/graph?focus=x+y&hide=a&hide=b");
  });
});

describe("an exported file", () => {
  const node = { id: "asset/gold", name: "黃金", name_en: "Gold", type: "asset", provisional: false, claims: 3, degree: 2 };
  const source = new EmbeddedSource({
    view: "/graph",
    // as the program writes addresses: ~ as it stands, / as %2F
    answers: { "/api/graph?focus=factor%2F~%E5%88%A9%E5%B7%AE&limit=5": { nodes: [node], edges: [] }, "/api/about": { program: "1" } },
  });

  it("answers what it carries, however the address is spelled", async () => {
    expect(await source.get("/api/about", [])).toEqual({ program: "1" });
    expect(await source.get("/api/graph", [["limit", "5"], ["focus", "factor/~利差"]])).toMatchObject({ nodes: [node] });
  });

  it("says so where it does not carry the answer", async () => {
    await expect(source.get("/api/graph", [])).rejects.toBeInstanceOf(Fault);
    await expect(source.post()).rejects.toMatchObject({ what: "not-in-file" });
  });

  it("searches the concepts that it shows", async () => {
    expect(await source.get("/api/search", [["q", "gold"]])).toMatchObject({ concepts: [{ id: "asset/gold" }], ready: true });
    expect(await source.get("/api/search", [["q", "銀"]])).toMatchObject({ concepts: [] });
  });
});

describe("faults", () => {
  it("carry what the server says", () => {
    expect(faultOf({ where: "query", what: "is read-only", remedy: "load" }, 400)).toMatchObject({ where: "query", what: "is read-only", remedy: "load" });
  });

  it("name the parameter that does not hold", () => {
    const told = faultOf({ detail: [{ loc: ["query", "limit"], msg: "too large" }] }, 422);
    expect(told).toMatchObject({ where: "query.limit", what: "too large" });
  });

  it("give the code where nothing is said", () => {
    expect(faultOf(null, 502).what).toBe("HTTP 502");
  });
});
