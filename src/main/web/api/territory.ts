/** Grids one by one, their borders, and what they cover, as openapi.yaml defines them. */
import type { Ask } from './ask.ts';
import type { Datum } from './imports.ts';
import type { Grid, Page } from './model.ts';
import type { RequiredPlace } from './places.ts';

export const GRID_TYPES = ['ordinary', 'dedicated', 'zone'] as const;
export type GridType = (typeof GRID_TYPES)[number];

/** Longitude and latitude, degrees. */
export type Position = readonly [number, number];
/** Closed: the last position is the first. */
export type Ring = readonly Position[];
/** The outer ring, then the holes. */
export type Rings = readonly Ring[];

/** GeoJSON. */
export type AreaShape =
  | { readonly type: 'Polygon'; readonly coordinates: Rings }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly Rings[] };

/** GeoJSON. */
export interface AreaCollection {
  readonly type: 'FeatureCollection';
  readonly features: ReadonlyArray<{ readonly properties: { readonly gridCode: string } }>;
}

export interface GridDetail extends Grid {
  readonly type: GridType;
  readonly dedicatedTo: string;
  readonly households: number | null;
  readonly keeper: string;
  readonly keeperPhone: string;
  readonly squareKilometres: number | null;
  readonly area: AreaShape | null;
}

export interface GridChange {
  readonly name?: string;
  readonly type?: GridType;
  readonly dedicatedTo?: string;
  readonly households?: number;
  readonly keeper?: string;
  readonly keeperPhone?: string;
  readonly area?: AreaShape;
  readonly datum?: Datum;
}

export interface NewGrid extends GridChange {
  readonly gridCode: string;
  readonly name: string;
  readonly parentCode?: string | null;
}

export interface GridPart {
  readonly gridCode: string;
  readonly name: string;
  readonly area: AreaShape;
}

export interface GridStep {
  readonly gridCode: string;
  readonly at: string;
  readonly by: string;
  readonly kind: 'created' | 'changed' | 'moved' | 'merged' | 'split' | 'recoded' | 'removed';
  readonly changes: Readonly<Record<string, { readonly before: string | null; readonly after: string | null }>>;
  readonly note: string;
}

export interface GridBorders {
  readonly overlaps: ReadonlyArray<{ readonly gridCode: string; readonly otherGridCode: string }>;
  readonly holes: ReadonlyArray<{ readonly gridCode: string; readonly squareKilometres: number }>;
}

export interface PlacingFinding {
  readonly gbCode: string;
  readonly kind: 'finer' | 'elsewhere' | 'outside';
  readonly gridCode: string;
  readonly found: string | null;
}

/** What came of holding all points against the borders of grids. */
export interface GridAssignment {
  readonly points: number;
  readonly inPlace: number;
  readonly unlocated: number;
  readonly unbordered: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly PlacingFinding[];
}

interface CoverageShare {
  readonly value: number;
  readonly numerator: number;
  readonly denominator: number;
}

export interface Coverage {
  readonly covered: CoverageShare;
  readonly coveredNow: CoverageShare;
  readonly redundant: number;
  readonly uncovered: readonly RequiredPlace[];
  readonly blind: readonly RequiredPlace[];
  readonly pointsPerThousandHouseholds: number | null;
  readonly pointsPerSquareKilometre: number | null;
}

export class TerritoryCalls {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  grid(gridCode: string): Promise<GridDetail> {
    return this.#ask('getGrid', { path: { gridCode } }) as Promise<GridDetail>;
  }

  create(grid: NewGrid): Promise<GridDetail> {
    return this.#ask('createGrid', { body: grid }) as Promise<GridDetail>;
  }

  change(gridCode: string, change: GridChange): Promise<GridDetail> {
    return this.#ask('updateGrid', { path: { gridCode }, body: change }) as Promise<GridDetail>;
  }

  async remove(gridCode: string): Promise<void> {
    await this.#ask('deleteGrid', { path: { gridCode } });
  }

  move(gridCode: string, parentCode: string, note: string): Promise<GridDetail> {
    return this.#ask('moveGrid', { path: { gridCode }, body: { parentCode, note } }) as Promise<GridDetail>;
  }

  /** Takes the others into this one. */
  merge(gridCode: string, gridCodes: readonly string[], note: string): Promise<GridDetail> {
    return this.#ask('mergeGrids', { path: { gridCode }, body: { gridCodes, note } }) as Promise<GridDetail>;
  }

  async split(gridCode: string, parts: readonly GridPart[], note: string): Promise<readonly GridDetail[]> {
    return (await this.#ask('splitGrid', { path: { gridCode }, body: { parts, note } })).parts as readonly GridDetail[];
  }

  history(gridCode: string, cursor?: string): Promise<Page<GridStep>> {
    return this.#ask('listGridHistory', { path: { gridCode }, query: { limit: 50, cursor } });
  }

  /** Borders of the grids right below one; of all where it is null. */
  areas(parentCode: string | null): Promise<AreaCollection> {
    return this.#ask('listGridAreas', { query: { parentCode: parentCode ?? undefined } }) as Promise<
      unknown
    > as Promise<AreaCollection>;
  }

  borders(): Promise<GridBorders> {
    return this.#ask('checkGridBorders');
  }

  assign(dryRun: boolean): Promise<GridAssignment> {
    return this.#ask('assignGrids', { body: { dryRun } });
  }

  coverage(gridCode: string): Promise<Coverage> {
    return this.#ask('getCoverage', { path: { gridCode } });
  }
}
