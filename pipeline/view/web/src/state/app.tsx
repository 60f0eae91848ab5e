// What every part of the page shares: address, language, theme, the source of answers.

import { createContext, type ComponentChildren } from "preact";
import { useCallback, useContext, useEffect, useMemo, useState } from "preact/hooks";
import type { Source } from "../data/source";
import type { About } from "../data/types";
import type { WorkerMaker } from "../graph/layout";
import type { Theme } from "../graph/look";
import { wordsOf, type Language, type Words } from "../text/messages";
import { changed, filtersOf, formatAddress, parseAddress, type Address, type Change, type View } from "./address";

export interface App {
  source: Source;
  words: Words;
  theme: Theme;
  calm: boolean;
  about: About | null;
  /** Grows with each new version of the graph, so that answers are asked anew. */
  version: number;
  address: Address;
  makeWorker: WorkerMaker | null;
  setLanguage: (language: Language) => void;
  setTheme: (theme: Theme) => void;
  renew: () => void;
  /** Go to a view: its filters stay, everything else is as given. */
  go: (view: View, change: Change) => void;
  /** Change the present view. `replace` leaves no step in the history. */
  set: (change: Change, replace?: boolean) => void;
  /** The address of a view, for links. */
  link: (view: View, change: Change) => string;
}

const Context = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(Context);
  if (!app) throw new Error("no app around this part");
  return app;
}

interface Props {
  source: Source;
  makeWorker: WorkerMaker | null;
  children: ComponentChildren;
}

export function AppProvider({ source, makeWorker, children }: Props) {
  const address = useAddress();
  const [language, setLanguage] = useKept<Language>("policygraph.language", "zh", ["zh", "en"]);
  const [theme, setTheme] = useKept<Theme>("policygraph.theme", prefers("(prefers-color-scheme: dark)") ? "dark" : "light", ["light", "dark"]);
  const [version, setVersion] = useState(0);
  const about = useAbout(source, version);
  const words = useMemo(() => wordsOf(language), [language]);
  const calm = prefers("(prefers-reduced-motion: reduce)");
  const renew = useCallback(() => setVersion((n) => n + 1), []);
  const link = useCallback(
    (view: View, change: Change) => formatAddress({ view, params: changed(filtersOf(address.params), change) }),
    [address],
  );
  const go = useCallback((view: View, change: Change) => visit(link(view, change), false), [link]);
  const set = useCallback(
    (change: Change, replace = false) => {
      const now = parseAddress(location.hash);
      visit(formatAddress({ view: now.view, params: changed(now.params, change) }), replace);
    },
    [],
  );
  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-Hant" : "en";
    document.documentElement.dataset.theme = theme;
  }, [language, theme]);
  const app = { source, words, theme, calm, about, version, address, makeWorker, setLanguage, setTheme, renew, go, set, link };
  return <Context.Provider value={app}>{children}</Context.Provider>;
}

function useAddress(): Address {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener("hashchange", follow);
    addEventListener("popstate", follow);
    return () => {
      removeEventListener("hashchange", follow);
      removeEventListener("popstate", follow);
    };
  }, []);
  return useMemo(() => parseAddress(hash), [hash]);
}

function visit(hash: string, replace: boolean): void {
  if (hash === location.hash) return;
  if (replace) location.replace(hash);
  else location.hash = hash;
}

function useAbout(source: Source, version: number): About | null {
  const [about, setAbout] = useState<About | null>(null);
  useEffect(() => {
    let on = true;
    source
      .get("/api/about", [])
      .then((found) => {
        if (on) setAbout(found as About);
      })
      .catch(() => undefined); // each view tells of a store that does not answer
    return () => {
      on = false;
    };
  }, [source, version]);
  return about;
}

/** A choice kept in the browser; where it keeps nothing, for this visit only. */
function useKept<T extends string>(key: string, initial: T, known: readonly T[]): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => known.find((k) => k === stored(key)) ?? initial);
  const keep = useCallback(
    (next: T) => {
      setValue(next);
      try {
        localStorage.setItem(key, next);
      } catch {
        // private windows and files may refuse it
      }
    },
    [key],
  );
  return [value, keep];
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function prefers(query: string): boolean {
  return matchMedia(query).matches;
}
