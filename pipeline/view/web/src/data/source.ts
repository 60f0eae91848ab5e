// Where answers come from: the server, or the data that an exported file carries.

import type { Found, GraphPart } from "./types";

export type Pairs = [string, string][];

export class Fault extends Error {
  constructor(
    readonly where: string,
    readonly what: string,
    readonly remedy: string,
  ) {
    super(`${where}: ${what}`);
  }
}

export interface Source {
  /** Whether there is a server behind the page, so that filters, searches and questions can be answered. */
  readonly served: boolean;
  get(path: string, pairs: Pairs, signal?: AbortSignal): Promise<unknown>;
  post(path: string, body: unknown): Promise<unknown>;
}

/** Return the address of a request, its parameters in order of their names: equal questions have equal addresses. */
export function addressOf(path: string, pairs: Pairs): string {
  if (pairs.length === 0) return path;
  const sorted = [...pairs].sort(([a, x], [b, y]) => compare(a, b) || compare(x, y));
  return `${path}?${new URLSearchParams(sorted).toString()}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export class HttpSource implements Source {
  readonly served = true;

  async get(path: string, pairs: Pairs, signal?: AbortSignal): Promise<unknown> {
    return answer(await fetch(addressOf(path, pairs), { signal: signal ?? null, headers: { Accept: "application/json" } }));
  }

  async post(path: string, body: unknown): Promise<unknown> {
    const headers = { "Content-Type": "application/json", Accept: "application/json" };
    return answer(await fetch(path, { method: "POST", headers, body: JSON.stringify(body) }));
  }
}

export async function answer(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body;
  throw faultOf(body, response.status);
}

export function faultOf(body: unknown, status: number): Fault {
  if (body !== null && typeof body === "object") {
    if ("what" in body) {
      const told = body as { where?: unknown; what: unknown; remedy?: unknown };
      return new Fault(text(told.where), text(told.what), text(told.remedy));
    }
    if ("detail" in body && Array.isArray(body.detail)) {
      const first = body.detail[0] as { loc?: unknown[]; msg?: unknown } | undefined;
      return new Fault((first?.loc ?? []).map(text).join("."), text(first?.msg), "");
    }
  }
  return new Fault("server", `HTTP ${status}`, "");
}

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

export interface Embedded {
  view: string;
  answers: Record<string, unknown>;
}

/** Answers of an exported file: only what the view asked when it was made. */
export class EmbeddedSource implements Source {
  readonly served = false;
  private readonly answers = new Map<string, unknown>();

  constructor(data: Embedded) {
    for (const [address, value] of Object.entries(data.answers)) {
      const [path = "", query = ""] = address.split("?", 2);
      this.answers.set(addressOf(path, [...new URLSearchParams(query)]), value);
    }
  }

  get(path: string, pairs: Pairs): Promise<unknown> {
    if (path === "/api/search") return Promise.resolve(this.search(pairs));
    const found = this.answers.get(addressOf(path, pairs));
    if (found === undefined) return Promise.reject(new Fault("file", "not-in-file", ""));
    return Promise.resolve(found);
  }

  post(): Promise<unknown> {
    return Promise.reject(new Fault("file", "not-in-file", ""));
  }

  private search(pairs: Pairs): Found {
    const words = (pairs.find(([k]) => k === "q")?.[1] ?? "").trim().toLowerCase();
    const graphs = [...this.answers].filter(([k]) => k.startsWith("/api/graph")).map(([, v]) => v as GraphPart);
    const nodes = graphs.flatMap((g) => g.nodes).filter((n) => `${n.name}\n${n.name_en}`.toLowerCase().includes(words));
    return { concepts: nodes.slice(0, 12).map((n) => ({ ...n, matched: n.name })), sentences: [], total_sentences: 0, ready: true };
  }
}
