// The parts of the layout library that it ships without types.

declare module "graphology-layout-forceatlas2/iterate.js" {
  export default function iterate(settings: Record<string, unknown>, nodes: Float32Array, edges: Float32Array): object;
}

declare module "graphology-layout-forceatlas2/helpers.js" {
  import type Graph from "graphology";
  import type { EdgeLook, NodeLook } from "./graph/model";

  interface Helpers {
    graphToByteArrays(
      graph: Graph<NodeLook, EdgeLook>,
      weight: (edge: string, look: { weight: number }) => number,
    ): { nodes: Float32Array; edges: Float32Array };
  }
  const helpers: Helpers;
  export default helpers;
}
