/** Cuts areas in two by a line; degrees are taken for a plane, which is right enough for a grid. */
import type { AreaShape, Position, Ring, Rings } from '../api/territory.ts';

/** Where the line crosses the ring. */
interface Crossing {
  readonly at: Position;
  /** Edge of the ring and how far along it, as one number. */
  readonly onRing: number;
  readonly onLine: number;
}

export function polygonsOf(area: AreaShape): readonly Rings[] {
  return area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
}

export function shapeOf(polygons: readonly Rings[]): AreaShape {
  const [only] = polygons;
  return polygons.length === 1 && only
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: polygons };
}

/**
 * The two sides of an area. The line has to cross the border of exactly one of its polygons, twice, and none of its
 * holes; polygons that it does not touch stay with the first side.
 *
 * @returns null where it does not
 */
export function cut(area: AreaShape, line: readonly Position[]): readonly [AreaShape, AreaShape] | null {
  const polygons = polygonsOf(area);
  const touched = polygons.filter((rings) => rings.some((ring) => crossings(ring, line).length > 0));
  const [only] = touched;
  const halves = touched.length === 1 && only ? halve(only, line) : null;
  if (!halves) return null;
  const others = polygons.filter((rings) => rings !== only);
  return [shapeOf([halves[0], ...others]), shapeOf([halves[1]])];
}

function halve([outer, ...holes]: Rings, line: readonly Position[]): readonly [Rings, Rings] | null {
  if (!outer || holes.some((hole) => crossings(hole, line).length > 0)) return null;
  const found = crossings(outer, line).sort((a, b) => a.onLine - b.onLine);
  const [first, last] = found;
  if (found.length !== 2 || !first || !last) return null;
  const between = line.filter((_, i) => i > first.onLine && i < last.onLine);
  const path = [first.at, ...between, last.at];
  const one = [...along(outer, first.onRing, last.onRing), ...[...path].reverse()];
  const other = [...along(outer, last.onRing, first.onRing), ...path];
  const rings = (ring: Ring): Rings => {
    const closed = [...ring, ring[0] ?? first.at];
    return [closed, ...holes.filter((hole) => hole[0] && isInside(hole[0], closed))];
  };
  return [rings(one), rings(other)];
}

/** Corners of the ring behind one place and before another, in its direction. */
function along(ring: Ring, from: number, to: number): Position[] {
  const corners = ring.length - 1;
  const end = to > from ? to : to + corners;
  const found: Position[] = [];
  for (let i = Math.floor(from) + 1; i <= end; i++) {
    const corner = ring[i % corners];
    if (corner) found.push(corner);
  }
  return found;
}

function crossings(ring: Ring, line: readonly Position[]): Crossing[] {
  const found: Crossing[] = [];
  for (let j = 0; j + 1 < line.length; j++) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const shares = meet(ring[i]!, ring[i + 1]!, line[j]!, line[j + 1]!);
      if (shares) found.push({ at: shares.at, onRing: i + shares.s, onLine: j + shares.u });
    }
  }
  return found;
}

/** Where a-b and c-d cross; the end of one belongs to the next. */
function meet(a: Position, b: Position, c: Position, d: Position): { at: Position; s: number; u: number } | null {
  const [x1, y1] = [b[0] - a[0], b[1] - a[1]];
  const [x2, y2] = [d[0] - c[0], d[1] - c[1]];
  const across = x1 * y2 - y1 * x2;
  if (across === 0) return null;
  const s = ((c[0] - a[0]) * y2 - (c[1] - a[1]) * x2) / across;
  const u = ((c[0] - a[0]) * y1 - (c[1] - a[1]) * x1) / across;
  return s >= 0 && s < 1 && u >= 0 && u < 1 ? { at: [a[0] + s * x1, a[1] + s * y1], s, u } : null;
}

function isInside([x, y]: Position, ring: Ring): boolean {
  let inside = false;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [x1, y1] = ring[i]!;
    const [x2, y2] = ring[i + 1]!;
    if ((y1 > y) !== (y2 > y) && x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)) inside = !inside;
  }
  return inside;
}
