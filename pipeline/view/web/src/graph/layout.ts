// ForceAtlas2 over plain arrays, in a worker where there is one; places are written back as they come.

import iterate from "graphology-layout-forceatlas2/iterate.js";
import helpers from "graphology-layout-forceatlas2/helpers.js";
import type { Drawn } from "./model";

export interface LayoutJob {
  settings: Record<string, unknown>;
  nodes: Float32Array;
  edges: Float32Array;
  milliseconds: number;
  iterations: number;
}

export interface LayoutStep {
  nodes: Float32Array;
  done: boolean;
}

export type WorkerMaker = () => Worker;

/** Floats for each concept in the library's array of places; the first two are x and y. */
const PPN = 10;
const PART_MS = 90;

/** How the forces are set for a graph of this size. */
export function settingsFor(order: number): Record<string, unknown> {
  return {
    linLogMode: false,
    outboundAttractionDistribution: false,
    adjustSizes: false,
    edgeWeightInfluence: 1,
    scalingRatio: 10,
    strongGravityMode: true,
    gravity: order > 600 ? 0.08 : 0.16,
    slowDown: 1 + Math.log(1 + order),
    barnesHutOptimize: order > 400,
    barnesHutTheta: 0.6,
  };
}

/** Run a job in parts and hand each part's places on; returns when time or iterations are up. */
export function* steps(job: LayoutJob, now: () => number): Generator<LayoutStep> {
  const end = now() + job.milliseconds;
  let left = job.iterations;
  while (left > 0 && now() < end) {
    const part = Math.min(end, now() + PART_MS);
    while (left > 0 && now() < part) {
      iterate(job.settings, job.nodes, job.edges);
      left--;
    }
    yield { nodes: job.nodes, done: left === 0 || now() >= end };
  }
}

export class Layout {
  private worker: Worker | null = null;
  /** How much wider than high the picture is drawn: forces make a disc, and stages are wide. */
  private stretch = 1;

  constructor(private readonly make: WorkerMaker | null) {}

  /** Draw pictures from now on to the shape of a stage. */
  fit(width: number, height: number): void {
    this.stretch = width > 0 && height > 0 ? Math.min(1.7, Math.max(0.65, width / height)) : 1;
  }

  /** Lay the graph out; `moved` is called with each new state of places, `done` once at the end. */
  run(graph: Drawn, milliseconds: number, moved: () => void, done: () => void): void {
    this.stop();
    const job = jobOf(graph, milliseconds, this.stretch);
    if (graph.order < 2) {
      done();
      return;
    }
    if (this.make) this.inWorker(this.make(), graph, job, moved, done);
    else {
      for (const step of steps({ ...job, iterations: 400 }, () => performance.now())) write(graph, step.nodes, this.stretch);
      moved();
      done();
    }
  }

  stop(): void {
    this.worker?.terminate();
    this.worker = null;
  }

  private inWorker(worker: Worker, graph: Drawn, job: LayoutJob, moved: () => void, done: () => void): void {
    this.worker = worker;
    worker.onmessage = (event: MessageEvent<LayoutStep>) => {
      if (this.worker !== worker) return;
      write(graph, event.data.nodes, this.stretch);
      moved();
      if (event.data.done) {
        this.stop();
        done();
      }
    };
    worker.postMessage(job);
  }
}

function jobOf(graph: Drawn, milliseconds: number, stretch: number): LayoutJob {
  const { nodes, edges } = helpers.graphToByteArrays(graph, (_edge: string, look: { weight: number }) => look.weight);
  for (let at = 0; at < nodes.length; at += PPN) nodes[at] = (nodes[at] ?? 0) / stretch;
  return { settings: settingsFor(graph.order), nodes, edges, milliseconds, iterations: 1200 };
}

/** Write places back, but for concepts that are fixed or have gone. */
function write(graph: Drawn, nodes: Float32Array, stretch: number): void {
  if (nodes.length !== graph.order * PPN) return;
  let at = 0;
  graph.updateEachNodeAttributes(
    (_node, look) => {
      const x = (nodes[at] ?? look.x / stretch) * stretch;
      const y = nodes[at + 1] ?? look.y;
      at += PPN;
      return look.fixed ? look : { ...look, x, y };
    },
    { attributes: ["x", "y"] },
  );
}
