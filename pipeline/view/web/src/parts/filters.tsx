// The bar of filters: the period with its slider and play button, and what a claim may be restricted to.

import { useEffect, useRef, useState } from "preact/hooks";
import type { About } from "../data/types";
import { all, FILTER_KEYS, first, toggled, type FilterKey } from "../state/address";
import { useApp } from "../state/app";
import type { Key } from "../text/messages";
import { addDays, daysBetween } from "../text/weeks";
import { Popover } from "./bits";

const TYPES = ["policy", "institution", "person", "asset", "rate", "indicator", "factor"];
const ASSERTIONS = ["asserted", "conditional", "intended", "questioned", "negated"];
const CERTAINTIES = ["certain", "likely", "possible"];
const PLAY_STEPS = 40;
const PLAY_MS = 700;

export function FilterBar() {
  const { words, about, address, set } = useApp();
  if (!about) return <div class="filters" aria-busy="true" />;
  const on = FILTER_KEYS.some((k) => address.params[k] !== undefined);
  const counted = (list: About["sources"], unnamed: string) =>
    list.map((s) => ({ value: s.id, label: s.name === "" ? unnamed : words.nameOf(s), count: s.claims }));
  return (
    <section class="filters" aria-label={words("filters")}>
      <Period about={about} />
      <Checks name="type" label="type" values={TYPES.map((value) => ({ value, label: words.word("type", value) }))} />
      <Checks name="assertion" label="assertion" values={ASSERTIONS.map((value) => ({ value, label: words.word("assertion", value) }))} />
      <Checks name="certainty" label="certainty" values={CERTAINTIES.map((value) => ({ value, label: words.word("certainty", value) }))} />
      <Checks name="source" label="source" values={counted(about.sources, words("unnamedSource"))} />
      <Checks name="holder" label="holder" values={counted(about.holders, "")} />
      <MinBelief />
      {on && (
        <button type="button" class="plain" onClick={() => set(Object.fromEntries(FILTER_KEYS.map((k) => [k, null])))}>
          {words("reset")}
        </button>
      )}
    </section>
  );
}

interface ChecksProps {
  name: FilterKey;
  label: Key;
  values: { value: string; label: string; count?: number }[];
}

function Checks({ name, label, values }: ChecksProps) {
  const { words, address, set } = useApp();
  const chosen = all(address.params, name);
  const shown = chosen.map((v) => values.find((o) => o.value === v)?.label ?? v).join("、");
  return (
    <Popover
      active={chosen.length > 0}
      name="filter"
      label={
        <>
          {words(label)}
          {shown && <b class="picked">{shown}</b>}
        </>
      }
    >
      <fieldset class="checks">
        <legend class="unseen">{words(label)}</legend>
        {values.map((option) => (
          <label key={option.value}>
            <input
              type="checkbox"
              checked={chosen.includes(option.value)}
              onChange={() => set({ [name]: toggled(chosen, option.value) })}
            />
            <span>{option.label}</span>
            {option.count !== undefined && <span class="quiet figure">{words.number(option.count)}</span>}
          </label>
        ))}
      </fieldset>
    </Popover>
  );
}

function MinBelief() {
  const { words, address, set } = useApp();
  const value = Number(first(address.params, "min_belief") ?? "0");
  return (
    <Popover
      active={value > 0}
      name="filter"
      label={
        <>
          {words("minBelief")}
          {value > 0 && <b class="picked">{value.toFixed(2)}</b>}
        </>
      }
    >
      <label class="slider">
        <span>
          {words("minBelief")} <b class="figure">{value.toFixed(2)}</b>
        </span>
        <input
          type="range"
          min="0"
          max="0.95"
          step="0.05"
          value={value}
          onChange={(e) => set({ min_belief: Number(e.currentTarget.value) > 0 ? e.currentTarget.value : null })}
        />
      </label>
    </Popover>
  );
}

function Period({ about }: { about: About }) {
  const { words, address, set, calm } = useApp();
  const begin = about.first ?? "";
  const days = about.first && about.last ? daysBetween(about.first, about.last) : 0;
  const since = first(address.params, "since");
  const until = first(address.params, "until");
  const from = since ? clamp(daysBetween(begin, since), 0, days) : 0;
  const to = until ? clamp(daysBetween(begin, until), 0, days) : days;
  const [draft, setDraft] = useState<[number, number] | null>(null);
  const [low, high] = draft ?? [from, to];
  const playing = usePlay(days, from, to, (end) => set({ since: day(begin, from), until: day(begin, end) }, true), calm);
  if (!about.first || days === 0) return null;
  const settle = (next: [number, number]) => {
    setDraft(null);
    const [a, b] = next;
    set({ since: a <= 0 ? null : day(begin, a), until: b >= days ? null : day(begin, b) });
  };
  const slide = (end: 0 | 1) => ({
    type: "range",
    min: 0,
    max: days,
    step: 1,
    onInput: (e: { currentTarget: HTMLInputElement }) => setDraft(moved([low, high], end, Number(e.currentTarget.value))),
    onChange: (e: { currentTarget: HTMLInputElement }) => settle(moved([low, high], end, Number(e.currentTarget.value))),
  });
  return (
    <div class="period" role="group" aria-label={words("period")}>
      <button type="button" class="plain round" aria-pressed={playing.on} onClick={playing.toggle} title={words(playing.on ? "pause" : "play")}>
        <span aria-hidden="true">{playing.on ? "❚❚" : "▶"}</span>
        <span class="unseen">{words(playing.on ? "pause" : "play")}</span>
      </button>
      <time class="figure">{day(begin, low)}</time>
      <div class="range">
        <svg class="range-track" viewBox={`0 0 ${days} 4`} preserveAspectRatio="none" aria-hidden="true">
          <rect width={days} height="4" class="ground" />
          <rect x={low} width={Math.max(0, high - low)} height="4" class="span" />
        </svg>
        <input {...slide(0)} value={low} aria-label={words("since")} aria-valuetext={day(begin, low)} />
        <input {...slide(1)} value={high} aria-label={words("until")} aria-valuetext={day(begin, high)} />
      </div>
      <time class="figure">{day(begin, high)}</time>
    </div>
  );
}

/** Move the end of the period from its start to the last day, step by step; without motion by one step for each press. */
function usePlay(days: number, from: number, to: number, go: (end: number) => void, calm: boolean) {
  const [on, setOn] = useState(false);
  const end = useRef(to);
  end.current = to;
  const step = Math.max(1, Math.ceil((days - from) / PLAY_STEPS));
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => {
      const next = Math.min(days, end.current + step);
      go(next);
      if (next >= days || calm) setOn(false);
    }, PLAY_MS);
    return () => clearInterval(timer);
  }, [on, days, step, calm]);
  const toggle = () => {
    if (!on && end.current >= days) go(Math.min(days, from + step));
    setOn(!on);
  };
  return { on, toggle };
}

function moved([low, high]: [number, number], end: 0 | 1, value: number): [number, number] {
  return end === 0 ? [Math.min(value, high), high] : [low, Math.max(value, low)];
}

function day(begin: string, days: number): string {
  return addDays(begin, days);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
