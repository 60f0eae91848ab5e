// Policies by assets as a real table: depth of colour is net belief, an arrow its direction.

import type { Matrix, MatrixCell, MatrixHead } from "../data/types";
import { first, formatSubject } from "../state/address";
import { useApp } from "../state/app";
import type { Words } from "../text/messages";

const CONTESTED = 0.15;

export function MatrixTable({ matrix }: { matrix: Matrix }) {
  const { words, address, set } = useApp();
  if (matrix.cells.length === 0) return <p class="quiet empty">{words("matrixEmpty")}</p>;
  const cells = new Map(matrix.cells.map((c) => [`${c.row} ${c.column}`, c]));
  const chosen = first(address.params, "show");
  return (
    <>
      <p class="key">
        <span class="delta up">▲ {words("up")}</span> <span class="delta down">▼ {words("down")}</span> <span>◆ {words("contested")}</span>
      </p>
      <div class="scroll" tabIndex={0} role="group" aria-label={words("matrixTitle")}>
        <table class="matrix">
          <thead>
            <tr>
              <td />
              {matrix.columns.map((c) => (
                <th key={c.id} scope="col">
                  <span>{words.nameOf(c)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.rows.map((row, r) => (
              <tr key={row.id}>
                <th scope="row">
                  <span class="quiet">{actor(row, words)}</span> {words.nameOf(row)}
                </th>
                {matrix.columns.map((column, c) => {
                  const cell = cells.get(`${r} ${c}`);
                  const subject = formatSubject({ kind: "cell", row: row.id, effect: column.id });
                  return (
                    <td key={column.id}>
                      {cell && (
                        <button
                          type="button"
                          class={`cell ${kindOf(cell)} depth-${depth(cell.net)}`}
                          aria-pressed={chosen === subject}
                          aria-label={label(row, column, cell, words)}
                          title={label(row, column, cell, words)}
                          onClick={() => set({ show: chosen === subject ? null : subject })}
                        >
                          <span aria-hidden="true">{{ up: "▲", down: "▼", contested: "◆" }[kindOf(cell)]}</span>
                          <span class="figure" aria-hidden="true">
                            {Math.abs(cell.net).toFixed(2).replace(/^0/, "")}
                          </span>
                        </button>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function kindOf(cell: MatrixCell): "up" | "down" | "contested" {
  if (Math.min(cell.lifts, cell.lowers) > CONTESTED && Math.abs(cell.net) < CONTESTED) return "contested";
  return cell.net >= 0 ? "up" : "down";
}

/** 1 to 5: how deep the colour is. */
export function depth(net: number): number {
  return Math.min(5, Math.max(1, Math.ceil(Math.abs(net) * 5)));
}

function actor(head: MatrixHead, words: Words): string {
  return words.nameOf({ name: head.actor ?? "", name_en: head.actor_en ?? "" });
}

function label(row: MatrixHead, column: MatrixHead, cell: MatrixCell, words: Words): string {
  const way = { up: words("up"), down: words("down"), contested: words("contested") }[kindOf(cell)];
  const title = [actor(row, words), words.nameOf(row)].filter(Boolean).join(" ");
  return `${title} → ${words.nameOf(column)}：${way} ${Math.abs(cell.net).toFixed(2)}，${words("evidenceFor", { n: cell.claims })}`;
}
