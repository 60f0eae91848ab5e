// Where labels go: beside, below or above their concept, where they cover no other label and the fewest shapes. Pure.

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Disc {
  x: number;
  y: number;
  radius: number;
}

export interface Wanted extends Disc {
  id: string;
  text: string;
  /** Size of the type in pixels. */
  type: number;
  bold: boolean;
  /** Takes its place before others, and only to the right, where its plate is drawn. */
  first: boolean;
}

export interface Placed extends Wanted {
  box: Box;
}

const GAP = 4;

/** Give each label a place in order of importance; one that finds none without covering another is left out. */
export function placed(wanted: readonly Wanted[], width: (label: Wanted) => number, discs: readonly Disc[], stage: Box): Placed[] {
  const out: Placed[] = [];
  const order = [...wanted].sort((a, b) => Number(b.first) - Number(a.first) || b.radius - a.radius);
  for (const label of order) {
    const box = best(label, width(label), out, discs, stage);
    if (box) out.push({ ...label, box });
  }
  return out;
}

function best(label: Wanted, width: number, taken: readonly Placed[], discs: readonly Disc[], stage: Box): Box | null {
  const all = places(label, width);
  const free = (label.first ? all.slice(0, 1) : all.filter((box) => inside(box, stage))).filter((box) => !taken.some((t) => overlap(box, t.box)));
  let found: Box | null = null;
  let fewest = Infinity;
  for (const box of free) {
    const covered = discs.reduce((n, d) => n + (d.x === label.x && d.y === label.y ? 0 : Number(covers(box, d))), 0);
    if (covered < fewest) [found, fewest] = [box, covered];
    if (covered === 0) break;
  }
  return found;
}

/** Right, left, below, above. */
function places({ x, y, radius, type }: Wanted, width: number): Box[] {
  const up = type * 0.64;
  const down = type * 0.56;
  const at = (left: number, middle: number): Box => ({ left, top: middle - up, right: left + width, bottom: middle + down });
  return [
    at(x + radius + GAP, y),
    at(x - radius - GAP - width, y),
    at(x - width / 2, y + radius + up + GAP / 2),
    at(x - width / 2, y - radius - down - GAP / 2),
  ];
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function inside(box: Box, stage: Box): boolean {
  return box.left >= stage.left && box.right <= stage.right && box.top >= stage.top && box.bottom <= stage.bottom;
}

/** Whether a box covers some of a disc. */
export function covers(box: Box, disc: Disc): boolean {
  const dx = disc.x - Math.min(box.right, Math.max(box.left, disc.x));
  const dy = disc.y - Math.min(box.bottom, Math.max(box.top, disc.y));
  return dx * dx + dy * dy < disc.radius * disc.radius;
}
