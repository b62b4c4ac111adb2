import type { ApiClient, PointQuery } from '../api/client.ts';
import type { Grid, GridCount, Page, Point } from '../api/model.ts';
import { withEach } from '../api/several.ts';
import { Batch } from './batch.ts';
import { tree } from './forest.ts';
import { KnownPoints } from './known-points.ts';
import { Observable } from './observable.ts';

/** More points of one grid than a person scrolls through: beyond, they search. */
const MOST_OF_A_GRID = 1_000;
const FOUND = 200;
/** A city changes a hundred times a second: that is drawn a few times. */
const DRAW_MS = 150;
const READ_AGAIN_MS = 500;

/**
 * Grids and the points of the grids that somebody opened: a site has more points than a browser wants, so they are
 * read grid by grid and kept current by the gateway's events.
 */
export class Directory {
  readonly grids = new Observable<readonly Grid[]>([]);
  readonly #known = new KnownPoints();
  readonly points: Observable<ReadonlyMap<string, Point>> = this.#known.all;
  readonly #api: ApiClient;
  readonly #opened = new Set<string>();
  readonly #gridNews = new Batch<GridCount>(DRAW_MS, (news) => this.#count(news));
  readonly #pointNews = new Batch<Point | null>(DRAW_MS, (news) => this.#known.merge(news, this.#opened));
  /** What events told while lists were being read is newer than what those lists say. */
  readonly #newer = new Set<string>();
  readonly #newerCounts = new Map<string, GridCount>();
  #readings = 0;
  #asked = 0;
  #listed = 0;
  #reading: ReturnType<typeof setTimeout> | undefined;

  constructor(api: ApiClient) {
    this.#api = api;
  }

  async load(): Promise<void> {
    const asked = ++this.#asked;
    await this.#whileListening(async () => {
      const grids = await this.#api.grids();
      // A list that comes after one that was asked for later may lack what that has.
      if (asked < this.#listed) return;
      this.#listed = asked;
      this.grids.set(grids);
      this.#count(this.#newerCounts);
    });
    await this.#read([...this.#opened]);
  }

  /** Reads the points that hang on these grids themselves, once; later changes come as events. */
  async open(gridCodes: readonly string[]): Promise<void> {
    const fresh = gridCodes.filter((code) => !this.#opened.has(code));
    fresh.forEach((code) => this.#opened.add(code));
    await this.#read(fresh);
  }

  async search(q: string): Promise<readonly Point[]> {
    return (await this.page({ q, limit: FOUND })).items;
  }

  /** A page of points; from then on they are kept current. */
  async page(filter: PointQuery): Promise<Page<Point>> {
    return await this.#whileListening(async () => {
      const page = await this.#api.points(filter);
      const older = page.items.filter((point) => !this.#newer.has(point.gbCode));
      this.#known.merge(new Map(older.map((point) => [point.gbCode, point])), this.#opened);
      return page;
    });
  }

  pointsOf(gridCode: string): readonly Point[] {
    return this.#known.of(gridCode);
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
    if (this.#readings > 0) this.#newerCounts.set(count.gridCode, count);
    this.#gridNews.add(count.gridCode, count);
  }

  onPoint(point: Point): void {
    this.#pointSaid(
      point.gbCode,
      this.#opened.has(point.gridCode) || this.#known.has(point.gbCode) ? point : undefined,
    );
  }

  onPointRemoved(gbCode: string): void {
    this.#pointSaid(gbCode, this.#known.has(gbCode) ? null : undefined);
  }

  #pointSaid(gbCode: string, news: Point | null | undefined): void {
    if (this.#readings > 0) this.#newer.add(gbCode);
    if (news !== undefined) this.#pointNews.add(gbCode, news);
  }

  async #whileListening<R>(read: () => Promise<R>): Promise<R> {
    this.#readings++;
    try {
      return await read();
    } finally {
      if (--this.#readings === 0) {
        this.#newer.clear();
        this.#newerCounts.clear();
      }
    }
  }

  #count(news: ReadonlyMap<string, GridCount>): void {
    if (news.size === 0) return;
    const left = new Map(news);
    const counted = this.grids.value.map((grid) => {
      const count = left.get(grid.gridCode);
      left.delete(grid.gridCode);
      return count ? { ...grid, ...count } : grid;
    });
    // One that is not listed is new, or was counted once more before it was removed: the list knows.
    if (left.size > 0) this.#readAgainSoon();
    this.grids.set(counted);
  }

  #readAgainSoon(): void {
    this.#reading ??= setTimeout(() => {
      this.#reading = undefined;
      this.load().catch(() => undefined);
    }, READ_AGAIN_MS);
  }

  /** A small site at once, else grid by grid. */
  async #read(gridCodes: readonly string[]): Promise<void> {
    if (gridCodes.length > 1 && this.totals().points <= MOST_OF_A_GRID) {
      await this.#readAll(new Set(gridCodes), {});
      return;
    }
    const [refusal] = await withEach(
      gridCodes,
      (gridCode) => this.#readAll(new Set([gridCode]), { gridCode, direct: true }),
    );
    if (refusal) throw refusal.problem;
  }

  /** What the list of these grids does not name was removed while nobody listened. */
  async #readAll(gridCodes: ReadonlySet<string>, filter: PointQuery): Promise<void> {
    await this.#whileListening(async () => {
      const page = await this.page({ ...filter, limit: MOST_OF_A_GRID });
      if (page.nextCursor !== null) return;
      const there = new Set(page.items.map((point) => point.gbCode));
      const gone = [...gridCodes].flatMap((code) => this.#known.of(code))
        .filter(({ gbCode }) => !there.has(gbCode) && !this.#newer.has(gbCode));
      this.#known.merge(new Map(gone.map(({ gbCode }) => [gbCode, null])), this.#opened);
    });
  }
}
