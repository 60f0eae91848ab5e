// Live work: inputs as they are processed, the newest edges, and uploads where they are allowed.

import { useEffect, useRef, useState } from "preact/hooks";
import { addressOf, answer } from "../data/source";
import type { Live, LiveArticle } from "../data/types";
import { asFault } from "../state/answer";
import { useApp } from "../state/app";
import { byId, EdgeWords, Notice } from "../parts/bits";
import type { Fault } from "../data/source";
import type { Key } from "../text/messages";

const POLL_MS = 1000;
const STATES: Record<LiveArticle["state"], Key> = {
  waiting: "liveWaiting",
  reading: "liveReading",
  done: "liveDone",
  unchanged: "liveUnchanged",
  duplicate: "liveDuplicate",
  failed: "liveFailed",
};

export function LiveView() {
  const { words, link, about } = useApp();
  const { live, fault } = useLive();
  if (fault) return <Notice fault={fault} />;
  const nodes = byId(live?.nodes ?? []);
  const articles = [...(live?.articles ?? [])].reverse();
  const done = articles.filter((a) => a.state !== "waiting" && a.state !== "reading").length;
  return (
    <div class="live-view" data-testid="live">
      <section aria-labelledby="live-title">
        <h1 id="live-title">{words("live")}</h1>
        {live?.folder && (
          <p class="quiet">
            {words("folder")} <span class="path-name">{live.folder}</span>
          </p>
        )}
        {live?.upload && about?.token && <Upload token={about.token} />}
        <progress max={Math.max(1, articles.length)} value={done} aria-label={words("live")} />
        <p role="status" class="figure">
          {words("articles")} {done} / {articles.length} · {words("claims")} {words.number(live?.claims ?? 0)}
        </p>
        {articles.length === 0 && <p class="quiet empty">{words("liveIdle")}</p>}
        <table class="list">
          <caption class="unseen">{words("articles")}</caption>
          <tbody>
            {articles.map((a) => (
              <tr key={a.path} class={a.state}>
                <td>
                  {a.article ? <a href={link("article", { id: a.article })}>{a.title ?? a.path}</a> : a.path}
                  {a.reason && <small class="reason">{a.reason}</small>}
                </td>
                <td>
                  <span class={`tag ${a.state}`}>{words(STATES[a.state])}</span>
                </td>
                <td class="number figure">{a.claims || ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section aria-labelledby="edges-title">
        <h2 id="edges-title">{words("newEdges")}</h2>
        <ul class="new-edges">
          {(live?.edges ?? []).map((e) => (
            <li key={e.id}>
              <a class="row" href={link("graph", { focus: e.source, show: `edge:${e.id}` })}>
                <EdgeWords edge={e} nodes={nodes} />
                <span class="figure quiet">{e.belief.toFixed(2)}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function useLive(): { live: Live | null; fault: Fault | null } {
  const { source, renew } = useApp();
  const [state, setState] = useState<{ live: Live | null; fault: Fault | null }>({ live: null, fault: null });
  const seen = useRef<number | null>(null);
  useEffect(() => {
    let on = true;
    const ask = () =>
      source
        .get("/api/live", [])
        .then((found) => {
          if (!on) return;
          const live = found as Live;
          if (seen.current !== null && seen.current !== live.version) renew();
          seen.current = live.version;
          setState({ live, fault: null });
        })
        .catch((error: unknown) => {
          if (on) setState({ live: null, fault: asFault(error) });
        });
    void ask();
    const timer = setInterval(() => void ask(), POLL_MS);
    return () => {
      on = false;
      clearInterval(timer);
    };
  }, [source]);
  return state;
}

function Upload({ token }: { token: string }) {
  const { words } = useApp();
  const [told, setTold] = useState("");
  const [fault, setFault] = useState<Fault | null>(null);
  const send = async (files: FileList | null) => {
    setFault(null);
    for (const file of files ?? []) {
      try {
        const headers = { "Content-Type": "application/octet-stream", "X-Policygraph-Token": token };
        await answer(await fetch(addressOf("/api/live/articles", [["name", file.name]]), { method: "POST", headers, body: file }));
        setTold(words("uploaded", { name: file.name }));
      } catch (error) {
        setFault(asFault(error));
      }
    }
  };
  return (
    <div class="upload">
      <label class="field">
        <span class="field-label">{words("upload")}</span>
        <input type="file" multiple accept=".txt,.md,.html,.htm,.json,.jsonl,.gz" onChange={(e) => send(e.currentTarget.files)} />
      </label>
      <p class="quiet note">{words("uploadNote")}</p>
      {told && <p role="status">{told}</p>}
      {fault && <Notice fault={fault} />}
    </div>
  );
}
