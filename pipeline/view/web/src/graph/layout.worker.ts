// The layout's worker: one job in, states of places out.

import { steps, type LayoutJob } from "./layout";

self.onmessage = (event: MessageEvent<LayoutJob>) => {
  for (const step of steps(event.data, () => performance.now())) {
    self.postMessage({ nodes: step.nodes.slice(), done: step.done });
  }
};
