import type { ApiClient, PointQuery } from '../api/client.ts';
import type { Device, Grid, GridCount, Page, Point } from '../api/model.ts';
import { Observable } from './observable.ts';

const PAGE = 200;
/** More points than a person scrolls through: beyond, they search. */
const MAX_PAGES = 5;

/** A grid with those below it and the points that hang on it directly, as far as they have been read. */
export interface GridNode {
  readonly grid: Grid;
  readonly children: readonly GridNode[];
  /** Points of this grid itself, not of those below. */
  readonly ownPoints: number;
}

/**
 * Grids and the points of the grids that somebody opened: a site has more points than a browser wants, so they are
 * read grid by grid and kept current by the gateway's events.
 */
export class Directory {
  readonly grids = new Observable<readonly Grid[]>([]);
  readonly points = new Observable<ReadonlyMap<string, Point>>(new Map());
  readonly #api: ApiClient;
  readonly #opened = new Set<string>();
  #reading: ReturnType<typeof setTimeout> | undefined;

  constructor(api: ApiClient) {
    this.#api = api;
  }

  async load(): Promise<void> {
    this.grids.set(await this.#api.grids());
    await Promise.all([...this.#opened].map((gridCode) => this.#read(gridCode)));
  }

  /** Reads the points of a grid, once; later changes come as events. */
  async open(gridCode: string): Promise<void> {
    if (this.#opened.has(gridCode)) return;
    this.#opened.add(gridCode);
    await this.#read(gridCode);
  }

  async search(q: string): Promise<readonly Point[]> {
    return (await this.page({ q, limit: PAGE })).items;
  }

  /** A page of points; from then on they are kept current. */
  async page(filter: PointQuery): Promise<Page<Point>> {
    const page = await this.#api.points(filter);
    this.#merge(page.items);
    return page;
  }

  pointsOf(gridCode: string): Point[] {
    return [...this.points.value.values()]
      .filter((point) => point.gridCode === gridCode)
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN', { numeric: true }));
  }

  /** Online and all points of the whole site. */
  totals(): GridCount {
    const roots = tree(this.grids.value).map((node) => node.grid);
    return {
      gridCode: '',
      points: roots.reduce((sum, grid) => sum + grid.points, 0),
      online: roots.reduce((sum, grid) => sum + grid.online, 0),
    };
  }

  onGrid(count: GridCount): void {
    const known = this.grids.value.find((grid) => grid.gridCode === count.gridCode);
    if (known?.points !== count.points) this.#readAgainSoon();
    this.grids.set(
      this.grids.value.map((grid) =>
        grid.gridCode === count.gridCode ? { ...grid, points: count.points, online: count.online } : grid
      ),
    );
  }

  onPoint(point: Point): void {
    if (this.#opened.has(point.gridCode) || this.points.value.has(point.gbCode)) this.#merge([point]);
    if (!this.grids.value.some((grid) => grid.gridCode === point.gridCode)) this.#readAgainSoon();
  }

  /** A device that went takes its points with it; one that came back says itself which of its channels work. */
  onDevice(device: Device): void {
    if (device.online) {
      this.#readAgainSoon();
      return;
    }
    const gone = [...this.points.value.values()].filter((point) => point.deviceId === device.deviceId && point.online);
    this.#merge(gone.map((point) => ({ ...point, online: false })));
  }

  /** Many devices come back together: one reading serves them all. */
  #readAgainSoon(): void {
    this.#reading ??= setTimeout(() => {
      this.#reading = undefined;
      this.load().catch(() => undefined);
    }, 500);
  }

  async #read(gridCode: string): Promise<void> {
    let cursor: string | undefined;
    for (let pages = 0; pages < MAX_PAGES; pages++) {
      const page: Page<Point> = await this.page({ gridCode, limit: PAGE, cursor });
      if (page.nextCursor === null) return;
      cursor = page.nextCursor;
    }
  }

  #merge(points: readonly Point[]): void {
    if (points.length === 0) return;
    const merged = new Map(this.points.value);
    points.forEach((point) => merged.set(point.gbCode, point));
    this.points.set(merged);
  }
}

/** The grids as a forest; a grid whose parent is not among them is a root. */
export function tree(grids: readonly Grid[]): GridNode[] {
  const codes = new Set(grids.map((grid) => grid.gridCode));
  const byParent = new Map<string | null, Grid[]>();
  for (const grid of grids) {
    const parent = grid.parentCode !== null && codes.has(grid.parentCode) ? grid.parentCode : null;
    byParent.set(parent, [...byParent.get(parent) ?? [], grid]);
  }
  const below = (parent: string | null): GridNode[] =>
    (byParent.get(parent) ?? [])
      .sort((a, b) => a.gridCode.localeCompare(b.gridCode))
      .map((grid) => {
        const children = below(grid.gridCode);
        const inChildren = children.reduce((sum, child) => sum + child.grid.points, 0);
        return { grid, children, ownPoints: grid.points - inChildren };
      });
  return below(null);
}
