// An answer of the source as state: the last one stays while the next is on its way.

import { useEffect, useState } from "preact/hooks";
import { Fault, type Pairs } from "../data/source";
import { useApp } from "./app";

export interface Answer<T> {
  data: T | null;
  fault: Fault | null;
  loading: boolean;
}

/** Ask for an answer whenever the question changes; a null path asks nothing. */
export function useAnswer<T>(path: string | null, pairs: Pairs): Answer<T> {
  const { source, version } = useApp();
  const [answer, setAnswer] = useState<Answer<T>>({ data: null, fault: null, loading: path !== null });
  const question = JSON.stringify([path, pairs]);
  useEffect(() => {
    if (path === null) {
      setAnswer({ data: null, fault: null, loading: false });
      return;
    }
    const stop = new AbortController();
    setAnswer((last) => ({ ...last, loading: true }));
    source
      .get(path, pairs, stop.signal)
      .then((data) => {
        if (!stop.signal.aborted) setAnswer({ data: data as T, fault: null, loading: false });
      })
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setAnswer({ data: null, fault: asFault(error), loading: false });
      });
    return () => stop.abort();
  }, [source, version, question]);
  return answer;
}

export function asFault(error: unknown): Fault {
  return error instanceof Fault ? error : new Fault("", error instanceof Error ? error.message : String(error), "");
}
