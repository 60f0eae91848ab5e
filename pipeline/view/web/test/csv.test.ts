import { describe, expect, it } from "vitest";
import { toCsv } from "../src/text/csv";

describe("CSV", () => {
  it("quotes what needs quoting and writes numbers as they are", () => {
    expect(toCsv(["a", "b"], [['he said "no"', 1.5], ["x,y\nz", null]])).toBe('a,b\r\n"he said ""no""",1.5\r\n"x,y\nz",\r\n');
  });

  it("runs no formula", () => {
    expect(toCsv(["a"], [["=1+1"], ["-2"], [-2], ["@x"]])).toBe("a\r\n'=1+1\r\n'-2\r\n-2\r\n'@x\r\n");
  });

  it("writes lists and maps as JSON", () => {
    expect(toCsv(["a"], [[["x", "y"]]])).toBe('a\r\n"[""x"",""y""]"\r\n');
  });
});
