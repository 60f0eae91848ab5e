// The canvas: sigma over the drawn graph, the layout, and what pointer and keyboard do on it.

import { useEffect, useImperativeHandle, useRef, useState, type Ref } from "preact/compat";
import Sigma from "sigma";
import type { GraphEdge, GraphNode } from "../data/types";
import { useApp } from "../state/app";
import { byId, EdgeWords, Hint } from "../parts/bits";
import { baseline, hoverDrawer, FONT, LabelLayer, type EdgeLabel } from "./labels";
import { Layout } from "./layout";
import { PALETTES, type Theme } from "./look";
import { drawnGraph, update, type Drawn, type EdgeLook, type NodeLook } from "./model";
import type { Disc } from "./place";
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
const MOST_CLEAR = 700;
const MOST_TOLD = 60;
const TOLD_PX = 84;

type Renderer = Sigma<NodeLook, EdgeLook>;

/** The edge under the pointer, and where the pointer is. */
interface Over {
  edge: string;
  x: number;
  y: number;
}

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
  const labels = useRef(new LabelLayer());
  const latest = useRef(props);
  latest.current = props;
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState<Over | null>(null);

  useEffect(() => {
    if (!box.current) return;
    const sigma = newRenderer(graph.current, box.current, theme, focus.current, labels.current);
    renderer.current = sigma;
    wire(sigma, graph.current, focus.current, latest, setOver);
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
    if (first) layout.current.fit(box.current?.clientWidth ?? 0, box.current?.clientHeight ?? 0);
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

  useImperativeHandle(props.handle ?? null, () => controls(renderer, graph, labels.current, theme, calm), [theme, calm]);
  const edge = over && props.edges.find((e) => e.id === over.edge);

  return (
    <>
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
    {over && edge && (
      <Hint x={over.x} y={over.y}>
        <EdgeWords edge={edge} nodes={byId(props.nodes)} />
        <span class="figure">
          {words("belief")} {edge.belief.toFixed(2)} · {words("evidenceFor", { n: edge.claims })}
        </span>
      </Hint>
    )}
    </>
  );
}

function newRenderer(graph: Drawn, box: HTMLElement, theme: Theme, focus: Focus, labels: LabelLayer): Renderer {
  const palette = PALETTES[theme];
  const sigma = new Sigma<NodeLook, EdgeLook>(graph, box, {
    nodeProgramClasses: { concept: conceptProgram(palette.ground) },
    edgeProgramClasses: { effect: EffectProgram },
    defaultNodeType: "concept",
    defaultEdgeType: "effect",
    enableEdgeEvents: true,
    labelFont: FONT,
    labelSize: 12.5,
    labelDensity: 1.3,
    labelGridCellSize: 90,
    labelRenderedSizeThreshold: 5.5,
    defaultDrawNodeLabel: labels.want,
    defaultDrawNodeHover: hoverDrawer(theme),
    zIndex: true,
    stagePadding: 36,
    minCameraRatio: 0.04,
    maxCameraRatio: 6,
    allowInvalidContainer: true,
    nodeReducer: (id, look) => nodeShown(graph, id, look, focus, theme),
    edgeReducer: (id, look) => edgeShown(graph, id, look, focus, theme),
  });
  sigma.on("beforeRender", () => labels.begin());
  sigma.on("afterRender", () => {
    const context = sigma.getCanvases().labels?.getContext("2d");
    if (context) labels.draw(context, theme, discsOf(sigma, graph), edgeLabels(sigma, graph, focus), sigma.getDimensions());
  });
  return sigma;
}

/** The shapes that labels keep clear of; in a picture too full for that, none. */
function discsOf(sigma: Renderer, graph: Drawn): Disc[] {
  if (graph.order > MOST_CLEAR) return [];
  return graph.mapNodes((_id, look) => ({ ...sigma.graphToViewport(look), radius: sigma.scaleSize(look.size) }));
}

/** The directions on the edges that stand out, unless these are too many to be read. */
function edgeLabels(sigma: Renderer, graph: Drawn, focus: Focus): EdgeLabel[] {
  const center = focus.hovered ?? focus.node;
  const [a, b] = endsOf(graph, focus);
  const joining = a && b ? [...graph.edges(a, b), ...graph.edges(b, a)] : [];
  const found = focus.highlight ? [...focus.highlight] : center && graph.hasNode(center) ? graph.edges(center) : joining;
  const shown = [...new Set([...found, ...joining])].filter((e) => graph.hasEdge(e));
  if (shown.length > MOST_TOLD) return [];
  return shown.map((e) => {
    const [source, target] = graph.extremities(e);
    const [from, to] = [source, target].map((n) => sigma.graphToViewport(graph.getNodeAttributes(n))) as [Disc, Disc];
    const { told, color, offset } = graph.getEdgeAttributes(e);
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const length = Math.hypot(dx, dy) || 1;
    const middle = { x: from.x + dx / 2 + (dy / length) * offset, y: from.y + dy / 2 - (dx / length) * offset };
    return { text: length > TOLD_PX ? told : "", color, ...middle };
  });
}

function nodeShown(graph: Drawn, id: string, look: NodeLook, focus: Focus, theme: Theme) {
  const center = focus.hovered ?? focus.node;
  const ends = endsOf(graph, focus);
  const lit = focus.highlight
    ? graph.someEdge(id, (e) => focus.highlight?.has(e) ?? false)
    : center && graph.hasNode(center)
      ? center === id || graph.areNeighbors(center, id)
      : ends.length === 0 || ends.includes(id);
  const chosen = id === focus.node;
  if (!lit) return { ...look, color: PALETTES[theme].faint, label: null, zIndex: 0 };
  const forced = chosen || ends.includes(id) || focus.highlight !== null || (center !== null && graph.hasNode(center));
  return { ...look, zIndex: 1, highlighted: chosen, forceLabel: forced };
}

/** The concepts that the selected edge joins. */
function endsOf(graph: Drawn, focus: Focus): string[] {
  return focus.edge && graph.hasEdge(focus.edge) ? graph.extremities(focus.edge) : [];
}

function edgeShown(graph: Drawn, id: string, look: EdgeLook, focus: Focus, theme: Theme) {
  const center = focus.hovered ?? focus.node;
  const chosen = id === focus.edge;
  const ends = endsOf(graph, focus);
  const lit = focus.highlight
    ? focus.highlight.has(id)
    : center && graph.hasNode(center)
      ? graph.extremities(id).includes(center)
      : ends.length === 0 || graph.extremities(id).every((end) => ends.includes(end));
  if (chosen) return { ...look, size: look.size + 2.5, zIndex: 2 };
  return lit ? { ...look, zIndex: 1 } : { ...look, color: PALETTES[theme].faint, zIndex: 0 };
}

function wire(sigma: Renderer, graph: Drawn, focus: Focus, latest: { current: Props }, over: (edge: Over | null) => void): void {
  let dragged: string | null = null;
  let moved = false;
  const hover = (id: string | null) => {
    focus.hovered = id;
    sigma.refresh({ skipIndexation: true, schedule: true });
  };
  sigma.on("enterNode", ({ node }) => hover(node));
  sigma.on("leaveNode", () => hover(null));
  sigma.on("enterEdge", ({ edge, event }) => {
    const corner = sigma.getContainer().getBoundingClientRect();
    sigma.getContainer().classList.add("over");
    over({ edge, x: corner.left + event.x, y: corner.top + event.y });
  });
  sigma.on("leaveEdge", () => {
    sigma.getContainer().classList.remove("over");
    over(null);
  });
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

function controls(renderer: { current: Renderer | null }, graph: { current: Drawn }, labels: LabelLayer, theme: Theme, calm: boolean): CanvasHandle {
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
    svg: () => (renderer.current ? picture(renderer.current, graph.current, labels, theme) : ""),
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

function picture(sigma: Renderer, graph: Drawn, labels: LabelLayer, theme: Theme): string {
  const { width, height } = sigma.getDimensions();
  const placed = new Map(
    graph.mapNodes((id, look) => {
      const at = sigma.graphToViewport(look);
      const node = { ...at, size: sigma.scaleSize(look.size), color: look.color, shape: look.shape, hollow: look.hollow === 1 };
      const label = labels.shown.get(id);
      return [id, { ...node, label: label?.text ?? "", ...(label ? { at: { x: label.box.left, y: baseline(label) } } : {}) }];
    }),
  );
  const edges = graph.mapEdges((_id, look, source, target) => ({ ...look, from: placed.get(source), to: placed.get(target) }));
  const whole = edges.flatMap((e) => (e.from && e.to ? [{ ...e, from: e.from, to: e.to }] : []));
  return toSvg([...placed.values()], whole, width, height, theme);
}
