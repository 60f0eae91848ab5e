// The search box: concepts by any name in any script, and sentences, as a combobox.

import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Found, FoundConcept, FoundSentence } from "../data/types";
import { useApp } from "../state/app";
import { around } from "../text/marks";
import { TypeMark } from "./bits";

const WAIT_MS = 110;
const AGAIN_MS = 800;

type Choice = { kind: "concept"; concept: FoundConcept } | { kind: "sentence"; sentence: FoundSentence };

interface Props {
  label: string;
  placeholder: string;
  initial?: string;
  sentences?: boolean;
  /** Focused by the key `/` from anywhere. */
  global?: boolean;
  onConcept: (concept: FoundConcept) => void;
  onSentence?: (sentence: FoundSentence) => void;
  onText?: (text: string) => void;
}

export function SearchBox(props: Props) {
  const { words } = useApp();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(props.initial ?? "");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const found = useFound(open ? text : "", props.sentences ?? false);
  const choices: Choice[] = found
    ? [
        ...found.concepts.map((concept): Choice => ({ kind: "concept", concept })),
        ...(props.sentences ? found.sentences.map((sentence): Choice => ({ kind: "sentence", sentence })) : []),
      ]
    : [];
  useLayoutEffect(() => setText(props.initial ?? ""), [props.initial]); // before the box is seen: later it would wipe what was typed
  useEffect(() => setAt(0), [found]);
  useSlash(props.global ?? false, input);

  const choose = (choice: Choice | undefined) => {
    if (!choice) return;
    setOpen(false);
    if (choice.kind === "concept") {
      setText(props.global ? "" : words.nameOf(choice.concept));
      props.onConcept(choice.concept);
    } else {
      setText("");
      props.onSentence?.(choice.sentence);
    }
    if (props.global) input.current?.blur();
  };
  const key = (e: KeyboardEvent) => {
    if (e.isComposing) return;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      setOpen(true);
      const by = e.key === "ArrowDown" ? 1 : -1;
      if (choices.length > 0) setAt((at + by + choices.length) % choices.length);
    } else if (e.key === "Enter" && open && choices.length > 0) {
      e.preventDefault();
      choose(choices[at]);
    } else if (e.key === "Escape" && open) {
      e.preventDefault(); // the browser would empty the field
      setOpen(false);
    }
  };
  const shown = open && text.trim() !== "" && found !== null;
  return (
    <div class="search" onFocusOut={(e) => {
      if (!(e.relatedTarget instanceof Node && e.currentTarget.contains(e.relatedTarget))) setOpen(false);
    }}>
      <label class={props.global ? "unseen" : "field-label"} for={id}>
        {props.label}
      </label>
      <input
        id={id}
        ref={input}
        type="search"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && choices.length > 0 ? `${id}-${at}` : undefined}
        placeholder={props.placeholder}
        value={text}
        onFocus={() => setOpen(text !== "")}
        onInput={(e) => {
          setText(e.currentTarget.value);
          setOpen(true);
          props.onText?.(e.currentTarget.value);
        }}
        onKeyDown={key}
      />
      {props.global && <kbd aria-hidden="true">/</kbd>}
      <div class="search-panel" hidden={!shown}>
        <ul id={`${id}-list`} role="listbox" aria-label={props.label}>
          {choices.map((choice, n) => (
            <li
              key={choice.kind === "concept" ? choice.concept.id : choice.sentence.claim}
              id={`${id}-${n}`}
              role="option"
              aria-selected={n === at}
              onPointerDown={(e) => {
                e.preventDefault();
              }}
              onClick={() => choose(choice)}
            >
              {choice.kind === "concept" ? <ConceptChoice concept={choice.concept} /> : <SentenceChoice sentence={choice.sentence} />}
            </li>
          ))}
        </ul>
        {found && choices.length === 0 && <p class="quiet">{found.ready ? words("noMatch") : words("sentencesLoading")}</p>}
      </div>
    </div>
  );
}

function ConceptChoice({ concept }: { concept: FoundConcept }) {
  const { words } = useApp();
  const name = words.nameOf(concept);
  return (
    <span class="choice">
      <TypeMark type={concept.type} provisional={concept.provisional} />
      <strong>{name}</strong>
      {concept.matched !== name && <span class="quiet">{concept.matched}</span>}
      <span class="choice-count">
        {words.number(concept.claims)} {words("claimsUnit")}
      </span>
    </span>
  );
}

function SentenceChoice({ sentence }: { sentence: FoundSentence }) {
  const { words } = useApp();
  const mark = sentence.marks[0] ?? { start: 0, end: 0 };
  const cut = around(sentence.sentence, mark, 22);
  return (
    <span class="choice sentence">
      <span>
        {cut.before}
        <mark>{cut.inside}</mark>
        {cut.after}
      </span>
      <span class="quiet">
        {words.nameOf(sentence.cause)} → {words.nameOf(sentence.effect)}
      </span>
    </span>
  );
}

function useFound(text: string, sentences: boolean): Found | null {
  const { source, version } = useApp();
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    const words = text.trim();
    if (!words) {
      setFound(null);
      return;
    }
    const stop = new AbortController();
    let timer = 0;
    const ask = () => {
      source
        .get("/api/search", [["q", words], ["limit", sentences ? "8" : "10"]], stop.signal)
        .then((answer) => {
          if (stop.signal.aborted) return;
          setFound(answer as Found);
          if (sentences && !(answer as Found).ready) timer = window.setTimeout(ask, AGAIN_MS); // the sentences are still being read
        })
        .catch(() => {
          if (!stop.signal.aborted) setFound({ concepts: [], sentences: [], total_sentences: 0, ready: true });
        });
    };
    timer = window.setTimeout(ask, WAIT_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, sentences, source, version]);
  return found;
}

function useSlash(on: boolean, input: { current: HTMLInputElement | null }): void {
  useEffect(() => {
    if (!on) return;
    const jump = (e: KeyboardEvent) => {
      const typing = e.target instanceof HTMLElement && e.target.matches("input, textarea, select");
      if (e.key === "/" && !typing && !e.ctrlKey && !e.metaKey && !e.altKey) {
        e.preventDefault();
        input.current?.focus();
      }
    };
    addEventListener("keydown", jump);
    return () => removeEventListener("keydown", jump);
  }, [on]);
}
