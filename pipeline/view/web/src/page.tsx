// The frame: head with search and views, filters, the view itself.

import { render } from "preact";
import { SearchBox } from "./parts/search";
import { FilterBar } from "./parts/filters";
import type { Source } from "./data/source";
import type { WorkerMaker } from "./graph/layout";
import { AppProvider, useApp } from "./state/app";
import type { View } from "./state/address";
import { ArticleView } from "./views/article";
import { GraphView } from "./views/graph";
import { LiveView } from "./views/live";
import { OverviewView } from "./views/overview";
import { PathsView } from "./views/paths";
import { QueryView } from "./views/query";
import "./styles/page.css";

const SHOWN: Record<View, () => preact.JSX.Element> = {
  overview: OverviewView,
  graph: GraphView,
  paths: PathsView,
  article: ArticleView,
  query: QueryView,
  live: LiveView,
};

function Page() {
  const { words, address, source } = useApp();
  const Shown = SHOWN[address.view];
  return (
    <>
      <a class="skip" href="#main" onClick={(e) => {
        e.preventDefault();
        document.querySelector<HTMLElement>("main")?.focus();
      }}>
        {words("skip")}
      </a>
      <Head />
      {source.served && address.view !== "article" && address.view !== "query" && address.view !== "live" && <FilterBar />}
      <main id="main" tabIndex={-1} class={`view at-${address.view}`}>
        <Shown key={address.view} />
      </main>
    </>
  );
}

function Head() {
  const { words, address, link, go, source, about, theme, setTheme, setLanguage } = useApp();
  const views: View[] = source.served ? ["overview", "graph", "paths", "query", ...(about?.live ? (["live"] as const) : [])] : ["overview", "graph"];
  const carried = address.view === "graph" ? {} : { show: null };
  return (
    <header class="head">
      <a class="brand" href={link("overview", {})} aria-label={`policygraph：${words("overview")}`}>
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <path d="M5 14.5L10 5l5 7" />
          <circle cx="5" cy="14.5" r="2.6" />
          <circle cx="10" cy="5" r="2.6" />
          <circle cx="15" cy="12" r="2.6" />
        </svg>
        policygraph
      </a>
      <nav aria-label={words("tagline")}>
        {views.map((view) => (
          <a key={view} href={link(view, carried)} aria-current={view === address.view ? "page" : undefined}>
            {words(view)}
          </a>
        ))}
      </nav>
      <SearchBox
        global
        sentences
        label={words("search")}
        placeholder={words("searchHint")}
        onConcept={(c) => go("graph", { focus: c.id, show: `concept:${c.id}` })}
        onSentence={(s) => go("graph", { focus: s.cause.id, show: `edge:${s.edge}` })}
      />
      <div class="choices">
        <button type="button" class="plain" lang={words.language === "zh" ? "en" : "zh-Hant"} onClick={() => setLanguage(words.language === "zh" ? "en" : "zh")}>
          {words("language")}
        </button>
        <button
          type="button"
          class="plain round"
          title={words("theme")}
          aria-label={words("theme")}
          aria-pressed={theme === "dark"}
          onClick={() => setTheme(theme === "dark" ? "light" : "dark")}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.5" />
            <path d="M8 1.8a6.2 6.2 0 010 12.4z" fill="currentColor" />
          </svg>
        </button>
      </div>
    </header>
  );
}

export function start(source: Source, makeWorker: WorkerMaker | null): void {
  const root = document.getElementById("app");
  if (!root) throw new Error("no place for the page");
  render(
    <AppProvider source={source} makeWorker={makeWorker}>
      <Page />
    </AppProvider>,
    root,
  );
}
