import type { AreaShape, Rings } from '../api/territory.ts';
import { polygonsOf, shapeOf } from './cut.ts';

interface GeoNode {
  readonly type?: unknown;
  readonly geometry?: unknown;
  readonly features?: unknown;
  readonly coordinates?: unknown;
}

/** All areas of a GeoJSON text as one; null where it is none or holds none. What they are worth is the gateway's word. */
export function areasIn(text: string): AreaShape | null {
  try {
    const polygons = polygonsIn(JSON.parse(text));
    return polygons.length === 0 ? null : shapeOf(polygons);
  } catch {
    return null;
  }
}

function polygonsIn(found: unknown): readonly Rings[] {
  const node = (found ?? {}) as GeoNode;
  if (node.type === 'FeatureCollection' && Array.isArray(node.features)) return node.features.flatMap(polygonsIn);
  if (node.type === 'Feature') return polygonsIn(node.geometry);
  const isArea = (node.type === 'Polygon' || node.type === 'MultiPolygon') && Array.isArray(node.coordinates);
  return isArea ? polygonsOf(found as AreaShape) : [];
}
