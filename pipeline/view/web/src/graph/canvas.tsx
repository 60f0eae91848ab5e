// The canvas: sigma over the drawn graph, the layout, and what pointer and keyboard do on it.

import { useEffect, useImperativeHandle, useRef, useState, type Ref } from "preact/compat";
import Sigma from "sigma";
import type { GraphEdge, GraphNode } from "../data/types";
import { useApp } from "../state/app";
import { hoverDrawer, labelDrawer, FONT, type Box } from "./labels";
import { Layout } from "./layout";
import { PALETTES, type Theme } from "./look";
import { drawnGraph, update, type Drawn, type EdgeLook, type NodeLook } from "./model";
import { conceptProgram, EffectProgram } from "./programs";
import { toSvg } from "./svg";

export interface CanvasHandle {
  fit(): void;
  zoom(factor: number): void;
  png(): Promise<Blob | null>;
  svg(): string;
  center(node: string): void;
}

interface Props {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  pinned: ReadonlySet<string>;
  selectedNode: string | null;
  selectedEdge: string | null;
  /** Edges that stand out, the rest is dimmed; null for none. */
  highlight: ReadonlySet<string> | null;
  onNode: (id: string) => void;
  onEdge: (id: string) => void;
  onNodeTwice: (id: string) => void;
  onPin: (id: string) => void;
  onStage: () => void;
  handle?: Ref<CanvasHandle>;
}

const FIRST_MS = 2200;
const LATER_MS = 900;

type Renderer = Sigma<NodeLook, EdgeLook>;

interface Focus {
  hovered: string | null;
  node: string | null;
  edge: string | null;
  highlight: ReadonlySet<string> | null;
}

export function GraphCanvas(props: Props) {
  const { words, theme, makeWorker, calm } = useApp();
  const box = useRef<HTMLDivElement>(null);
  const graph = useRef<Drawn>(drawnGraph());
  const renderer = useRef<Renderer | null>(null);
  const layout = useRef(new Layout(makeWorker));
  const focus = useRef<Focus>({ hovered: null, node: null, edge: null, highlight: null });
  const latest = useRef(props);
  latest.current = props;
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    if (!box.current) return;
    const sigma = newRenderer(graph.current, box.current, theme, focus.current);
    renderer.current = sigma;
    wire(sigma, graph.current, focus.current, latest);
    return () => {
      sigma.kill();
      renderer.current = null;
    };
  }, [theme]);

  useEffect(() => {
    const first = graph.current.order === 0;
    const before = graph.current.order + graph.current.size;
    const fresh = update(graph.current, props.nodes, props.edges, props.pinned, { theme, label: words.nameOf });
    focus.current.hovered = null;
    renderer.current?.scheduleRefresh();
    const changed = before !== graph.current.order + graph.current.size;
    if (fresh === 0 && !changed) return;
    setBusy(true);
    if (first) void renderer.current?.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1.08, angle: 0 });
    const draw = () => renderer.current?.scheduleRefresh();
    const settled = () => {
      draw();
      setBusy(false);
    };
    // Whoever wants no motion sees the places once they are found.
    layout.current.run(graph.current, first ? FIRST_MS : LATER_MS, calm ? () => undefined : draw, settled);
  }, [props.nodes, props.edges, theme, words]);

  useEffect(() => {
    graph.current.forEachNode((id) => graph.current.setNodeAttribute(id, "fixed", props.pinned.has(id)));
  }, [props.pinned]);

  useEffect(() => {
    Object.assign(focus.current, { node: props.selectedNode, edge: props.selectedEdge, highlight: props.highlight });
    renderer.current?.refresh({ skipIndexation: true, schedule: true });
  }, [props.selectedNode, props.selectedEdge, props.highlight, props.nodes]);

  useEffect(() => {
    const current = layout.current;
    return () => {
      current.stop();
    };
  }, []);

  useImperativeHandle(props.handle ?? null, () => controls(renderer, graph, theme, calm), [theme, calm]);

  return (
    <div
      class="canvas"
      ref={box}
      tabIndex={0}
      role="application"
      aria-label={words("canvasLabel")}
      data-busy={busy ? "true" : "false"}
      data-testid="canvas"
      onKeyDown={(e) => {
        if (renderer.current && moveCamera(renderer.current, e.key)) e.preventDefault();
      }}
    />
  );
}

function newRenderer(graph: Drawn, box: HTMLElement, theme: Theme, focus: Focus): Renderer {
  const palette = PALETTES[theme];
  const taken: Box[] = [];
  const sigma = new Sigma<NodeLook, EdgeLook>(graph, box, {
    nodeProgramClasses: { concept: conceptProgram(palette.ground) },
    edgeProgramClasses: { effect: EffectProgram },
    defaultNodeType: "concept",
    defaultEdgeType: "effect",
    enableEdgeEvents: true,
    labelFont: FONT,
    labelSize: 12.5,
    labelDensity: 0.9,
    labelGridCellSize: 96,
    labelRenderedSizeThreshold: 5.5,
    defaultDrawNodeLabel: labelDrawer(theme, taken),
    defaultDrawNodeHover: hoverDrawer(theme),
    zIndex: true,
    stagePadding: 36,
    minCameraRatio: 0.04,
    maxCameraRatio: 6,
    allowInvalidContainer: true,
    nodeReducer: (id, look) => nodeShown(graph, id, look, focus, theme),
    edgeReducer: (id, look) => edgeShown(graph, id, look, focus, theme),
  });
  sigma.on("beforeRender", () => {
    taken.length = 0;
  });
  return sigma;
}

function nodeShown(graph: Drawn, id: string, look: NodeLook, focus: Focus, theme: Theme) {
  const center = focus.hovered ?? focus.node;
  const lit = focus.highlight
    ? graph.someEdge(id, (e) => focus.highlight?.has(e) ?? false)
    : !center || !graph.hasNode(center) || center === id || graph.areNeighbors(center, id);
  const chosen = id === focus.node;
  const ends: string[] = focus.edge && graph.hasEdge(focus.edge) ? graph.extremities(focus.edge) : [];
  if (!lit) return { ...look, color: PALETTES[theme].faint, label: null, zIndex: 0 };
  return { ...look, zIndex: 1, highlighted: chosen, forceLabel: chosen || ends.includes(id) || focus.highlight !== null || id === center };
}

function edgeShown(graph: Drawn, id: string, look: EdgeLook, focus: Focus, theme: Theme) {
  const center = focus.hovered ?? focus.node;
  const chosen = id === focus.edge;
  const lit = focus.highlight
    ? focus.highlight.has(id)
    : chosen || !center || !graph.hasNode(center) || graph.extremities(id).includes(center);
  if (chosen) return { ...look, size: look.size + 2.5, zIndex: 2 };
  return lit ? { ...look, zIndex: 1 } : { ...look, color: PALETTES[theme].faint, zIndex: 0 };
}

function wire(sigma: Renderer, graph: Drawn, focus: Focus, latest: { current: Props }): void {
  let dragged: string | null = null;
  let moved = false;
  const hover = (id: string | null) => {
    focus.hovered = id;
    sigma.refresh({ skipIndexation: true, schedule: true });
  };
  sigma.on("enterNode", ({ node }) => hover(node));
  sigma.on("leaveNode", () => hover(null));
  sigma.on("enterEdge", () => sigma.getContainer().classList.add("over"));
  sigma.on("leaveEdge", () => sigma.getContainer().classList.remove("over"));
  sigma.on("clickNode", ({ node }) => {
    if (!moved) latest.current.onNode(node);
  });
  sigma.on("doubleClickNode", ({ node, event }) => {
    event.preventSigmaDefault();
    latest.current.onNodeTwice(node);
  });
  sigma.on("clickEdge", ({ edge }) => latest.current.onEdge(edge));
  sigma.on("clickStage", () => latest.current.onStage());
  sigma.on("downNode", ({ node }) => {
    dragged = node;
    moved = false;
    if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox());
  });
  sigma.on("moveBody", ({ event }) => {
    if (!dragged) return;
    moved = true;
    const at = sigma.viewportToGraph(event);
    graph.mergeNodeAttributes(dragged, { x: at.x, y: at.y, fixed: true });
    event.preventSigmaDefault();
    event.original.preventDefault();
  });
  const drop = () => {
    if (dragged && moved) latest.current.onPin(dragged);
    dragged = null;
  };
  sigma.on("upNode", drop);
  sigma.on("upStage", drop);
}

function controls(renderer: { current: Renderer | null }, graph: { current: Drawn }, theme: Theme, calm: boolean): CanvasHandle {
  const move = calm ? { duration: 0 } : { duration: 260 };
  return {
    fit: () => {
      renderer.current?.setCustomBBox(null);
      void renderer.current?.getCamera().animate({ x: 0.5, y: 0.5, ratio: 1.08 }, move);
    },
    zoom: (factor) => {
      const camera = renderer.current?.getCamera();
      void camera?.animate({ ratio: camera.getState().ratio * factor }, move);
    },
    center: (node) => {
      const at = renderer.current?.getNodeDisplayData(node);
      if (at) void renderer.current?.getCamera().animate({ x: at.x, y: at.y, ratio: 0.5 }, move);
    },
    png: () => (renderer.current ? toPng(renderer.current, PALETTES[theme].ground) : Promise.resolve(null)),
    svg: () => (renderer.current ? picture(renderer.current, graph.current, theme) : ""),
  };
}

function moveCamera(sigma: Renderer, key: string): boolean {
  const camera = sigma.getCamera();
  const { x, y, ratio } = camera.getState();
  const step = 0.08 * ratio;
  const to = {
    ArrowLeft: { x: x - step },
    ArrowRight: { x: x + step },
    ArrowUp: { y: y + step },
    ArrowDown: { y: y - step },
    "+": { ratio: ratio / 1.3 },
    "=": { ratio: ratio / 1.3 },
    "-": { ratio: ratio * 1.3 },
    "0": { x: 0.5, y: 0.5, ratio: 1.08 },
  }[key];
  if (to) camera.setState(to);
  return to !== undefined;
}

function toPng(sigma: Renderer, ground: string): Promise<Blob | null> {
  sigma.refresh();
  const layers = Object.entries(sigma.getCanvases()).filter(([name]) => name !== "mouse");
  const [, first] = layers[0] ?? [];
  const out = document.createElement("canvas");
  out.width = first?.width ?? 1;
  out.height = first?.height ?? 1;
  const context = out.getContext("2d");
  if (!context) return Promise.resolve(null);
  context.fillStyle = ground;
  context.fillRect(0, 0, out.width, out.height);
  for (const [, layer] of layers) context.drawImage(layer, 0, 0, out.width, out.height);
  return new Promise((done) => {
    out.toBlob(done, "image/png");
  });
}

function picture(sigma: Renderer, graph: Drawn, theme: Theme): string {
  const shownLabels = sigma.getNodeDisplayedLabels();
  const { width, height } = sigma.getDimensions();
  const placed = new Map(
    graph.mapNodes((id, look) => {
      const at = sigma.graphToViewport(look);
      const node = { ...at, size: sigma.scaleSize(look.size), color: look.color, shape: look.shape, hollow: look.hollow === 1 };
      return [id, { ...node, label: shownLabels.has(id) ? look.label : "" }];
    }),
  );
  const edges = graph.mapEdges((_id, look, source, target) => ({ ...look, from: placed.get(source), to: placed.get(target) }));
  const whole = edges.flatMap((e) => (e.from && e.to ? [{ ...e, from: e.from, to: e.to }] : []));
  return toSvg([...placed.values()], whole, width, height, theme);
}
