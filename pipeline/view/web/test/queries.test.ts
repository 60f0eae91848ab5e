import { describe, expect, it } from "vitest";
import { wordsOf } from "../src/text/messages";
import { columnOf, parameterOf, purposeOf, termsIn, titleOf } from "../src/text/queries";
import { columnsShown } from "../src/text/table";

const [zh, en] = [wordsOf("zh"), wordsOf("en")];

describe("words of the named queries", () => {
  it("are Chinese on the Chinese page and the catalogue's on the English one", () => {
    expect(titleOf("effects-on", zh)).toBe("什麼推動資產");
    expect(titleOf("effects-on", en)).toBe("effects-on");
    expect(purposeOf({ name: "new-one", purpose: "What is new." }, zh)).toBe("What is new.");
    expect(parameterOf({ name: "min_belief", help: "leave weaker edges out" }, zh)).toEqual({ label: "最低可信度", hint: "0 到 1" });
    expect(parameterOf({ name: "min_belief", help: "leave weaker edges out" }, en).label).toBe("min belief");
    expect([columnOf("cause_delta", zh), columnOf("n_claims", en)]).toEqual(["原因方向", "claims"]);
  });

  it("reach into cells that hold terms of the graph, and into no others", () => {
    expect(termsIn("tighten", "cause_delta", zh)).toBe("收緊");
    expect(termsIn("conditional down", "other_says", zh)).toBe("條件 下降");
    expect(termsIn("聯準會升息 tighten → ETF up", "path", zh)).toBe("聯準會升息 收緊 → ETF 上升");
    expect(termsIn("as the claim says", "towards", zh)).toBe("依主張而定");
    expect(termsIn("change_yoy", "role", zh)).toBe("年變動");
    expect(termsIn("up", "sentence", zh)).toBe("up");
    expect(termsIn("tighten", "cause_delta", en)).toBe("tighten");
  });
});

describe("columns of an answer", () => {
  it("link names by the ids beside them", () => {
    const shown = columnsShown(["cause", "belief", "effect", "cause_id", "effect_id"], true);
    expect(shown.map((c) => [c.name, c.at, c.id])).toEqual([
      ["cause", 0, 3],
      ["belief", 1, null],
      ["effect", 2, 4],
    ]);
    expect(columnsShown(["holder", "type", "id"], true).map((c) => [c.name, c.id])).toEqual([
      ["holder", 2],
      ["type", null],
    ]);
    expect(columnsShown(["concepts", "ids"], true).map((c) => [c.name, c.id])).toEqual([["concepts", 1]]);
  });

  it("open edges, claims and articles", () => {
    expect(columnsShown(["path", "edges", "other_edge", "claim", "later_claim", "article"], true).map((c) => c.opens)).toEqual([
      null,
      "edge",
      "edge",
      "claim",
      "claim",
      "article",
    ]);
  });

  it("of a reader's own statement are shown as asked", () => {
    expect(columnsShown(["cause", "cause_id", "edge"], false).map((c) => [c.name, c.id, c.opens])).toEqual([
      ["cause", null, null],
      ["cause_id", null, null],
      ["edge", null, null],
    ]);
  });
});
