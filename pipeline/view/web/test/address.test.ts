import { describe, expect, it } from "vitest";
import { changed, filtersOf, formatAddress, formatSubject, parseAddress, parseSubject, subjectPairs, toggled, type Subject } from "../src/state/address";

describe("the address is the state", () => {
  it("comes back as it was written", () => {
    const address = {
      view: "graph" as const,
      params: { focus: ["factor/~利差 & 匯差"], expand: ["asset/gold", "asset/bitcoin"], since: ["2024-01-01"], show: ["edge:ab?c#d"] },
    };
    expect(parseAddress(formatAddress(address))).toEqual(address);
  });

  it("is the same for equal states, whatever the order of their keys", () => {
    const one = formatAddress({ view: "graph", params: { a: ["1"], b: ["2"] } });
    expect(formatAddress({ view: "graph", params: { b: ["2"], a: ["1"] } })).toBe(one);
  });

  it("opens the overview where it says nothing known", () => {
    expect(parseAddress("")).toEqual({ view: "overview", params: {} });
    expect(parseAddress("#/nowhere?x=1").view).toBe("overview");
  });

  it("keeps filters alone when the view changes", () => {
    const { params } = parseAddress("#/graph?focus=a&since=2024-01-01&holder=x&holder=y&show=edge:1");
    expect(filtersOf(params)).toEqual({ since: ["2024-01-01"], holder: ["x", "y"] });
  });

  it("takes a key out for null, an empty text or an empty list", () => {
    expect(changed({ a: ["1"], b: ["2"], c: ["3"] }, { a: null, b: "", c: [] })).toEqual({});
  });

  it("keeps the source without a name, which is an empty text", () => {
    const params = changed({}, { source: ["", "中環札記"] });
    expect(parseAddress(formatAddress({ view: "graph", params })).params.source).toEqual(["", "中環札記"]);
  });

  it("does not change what it is given", () => {
    const params = { a: ["1"] };
    changed(params, { a: null, b: "2" });
    expect(params).toEqual({ a: ["1"] });
  });

  it("toggles values", () => {
    expect(toggled(["a", "b"], "a")).toEqual(["b"]);
    expect(toggled(["b"], "a")).toEqual(["b", "a"]);
  });
});

describe("what is selected", () => {
  const subjects: Subject[] = [
    { kind: "edge", edge: "0f" },
    { kind: "concept", concept: "factor/~利差:a" },
    { kind: "pair", cause: "policy/a", effect: "asset/b" },
    { kind: "cell", row: "institution/x|instrument/y", effect: "asset/b" },
  ];
  it.each(subjects)("$kind comes back as it was written", (subject) => {
    expect(parseSubject(formatSubject(subject))).toEqual(subject);
    expect(subjectPairs(subject).length).toBeGreaterThan(0);
  });

  it.each([undefined, "", "edge", "edge:", "pair:a", "cell:a>", "house:a"])("%s is nothing", (text) => {
    expect(parseSubject(text)).toBeNull();
  });
});
