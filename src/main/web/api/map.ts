import type { Ask } from './ask.ts';
import type { KpiName } from './kpi.ts';
import type { Point } from './model.ts';

/** Degrees, WGS-84. */
export interface Extent {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export interface MapGround {
  /** URL of raster tiles with {z}, {x} and {y}; null: none. */
  readonly tiles: string | null;
  readonly extent: Extent | null;
}

export interface PointCluster {
  readonly longitude: number;
  readonly latitude: number;
  readonly points: number;
  readonly online: number;
}

/** Either points or clusters. */
export interface PointClusters {
  readonly total: number;
  readonly points: readonly MapPoint[];
  readonly clusters: readonly PointCluster[];
}

export interface MapPoint extends Point {
  /** Code of 监视方位. */
  readonly directionType: string | null;
  /** Degrees. */
  readonly hfov: number | null;
  /** Metres. */
  readonly viewDistM: number | null;
}

/** A grid as it is drawn: `share` is the figure it is shaded by, null where there is nothing to count. */
export interface MapArea {
  readonly gridCode: string;
  readonly name: string;
  readonly points: number;
  readonly online: number;
  readonly share: number | null;
  readonly met: boolean | null;
}

/** What the map is drawn from. */
export class MapCalls {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  ground(): Promise<MapGround> {
    return this.#ask('getMap');
  }

  points(extent: Extent, columns: number): Promise<PointClusters> {
    return this.#ask('listPointClusters', { query: { ...extent, columns } });
  }

  /** A GeoJSON FeatureCollection of grids' borders, each with that figure of its own; `tolerance` in degrees. */
  areas(extent: Extent, tolerance: number, kpi: KpiName): Promise<object> {
    return this.#ask('listGridAreas', { query: { ...extent, tolerance, kpi } });
  }
}
