// What shapes, colours and strokes mean.

import { useApp } from "../state/app";
import { TypeMark } from "./bits";

const TYPES = ["policy", "institution", "person", "asset", "rate", "indicator", "factor"];

export function Legend() {
  const { words } = useApp();
  return (
    <details class="legend" open={innerWidth > 900}>
      <summary>{words("legend")}</summary>
      <ul>
        {TYPES.map((t) => (
          <li key={t}>
            <TypeMark type={t} /> {words.word("type", t)}
          </li>
        ))}
      </ul>
      <ul class="strokes">
        <li class="delta up">▲ {words("up")}</li>
        <li class="delta down">▼ {words("down")}</li>
        <li class="delta other">● {words("other")}</li>
        {(["solid", "dashed", "dotted"] as const).map((s) => (
          <li key={s}>
            <svg class={`edge-stroke other ${s}`} width="26" height="8" aria-hidden="true">
              <line x1="0" y1="4" x2="26" y2="4" stroke-width="2" />
            </svg>{" "}
            {words(s)}
          </li>
        ))}
        <li>
          <TypeMark type="factor" provisional /> {words("hollow")}
        </li>
        <li>{words("widthNote")}</li>
      </ul>
    </details>
  );
}
