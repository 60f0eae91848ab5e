import { describe, expect, it } from "vitest";
import { addDays, columnsOf, daysBetween } from "../src/text/weeks";

const week = (day: string, up = 1, down = 0, other = 0) => ({ week: day, up, down, other });

describe("columns of the timeline", () => {
  it("are weeks, empty ones too, where they fit", () => {
    const { step, columns } = columnsOf([week("2024-01-01"), week("2024-01-22", 0, 2)], 60);
    expect(step).toBe("week");
    expect(columns.map((c) => [c.since, c.until, c.up, c.down])).toEqual([
      ["2024-01-01", "2024-01-07", 1, 0],
      ["2024-01-08", "2024-01-14", 0, 0],
      ["2024-01-15", "2024-01-21", 0, 0],
      ["2024-01-22", "2024-01-28", 0, 2],
    ]);
  });

  it.each([
    [60, "month"],
    [17, "quarter"],
    [5, "year"],
  ])("grow until at most %i are left", (most, step) => {
    const found = columnsOf([week("2021-02-01"), week("2023-05-01"), week("2024-11-25")], most);
    expect(found.step).toBe(step);
    expect(found.columns.length).toBeLessThanOrEqual(most + 1);
  });

  it("hold every claim once", () => {
    const weeks = Array.from({ length: 200 }, (_, n) => week(addDays("2020-01-06", 7 * n), 1, 2, 3));
    for (const most of [300, 50, 18, 3]) {
      const { columns } = columnsOf(weeks, most);
      expect(columns.reduce((sum, c) => sum + c.up + c.down + c.other, 0)).toBe(1200);
      for (const [n, c] of columns.entries()) if (n > 0) expect(addDays(columns[n - 1]?.until ?? "", 1)).toBe(c.since);
    }
  });

  it("of nothing are none", () => {
    expect(columnsOf([], 50).columns).toEqual([]);
  });
});

describe("days", () => {
  it("count over a leap day", () => {
    expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
    expect(addDays("2023-12-31", 1)).toBe("2024-01-01");
  });
});
