import type { Point } from '../api/model.ts';
import { Observable } from './observable.ts';

/** Points that a browser keeps; of grids that nobody opened the longest known go first. */
const MOST = 20_000;
const ORDER = new Intl.Collator('zh-CN', { numeric: true });

/** The points that have been read so far, by code and by grid. */
export class KnownPoints {
  readonly all = new Observable<ReadonlyMap<string, Point>>(new Map());
  readonly #byGrid = new Map<string, Map<string, Point>>();
  readonly #sorted = new Map<string, readonly Point[]>();

  has(gbCode: string): boolean {
    return this.all.value.has(gbCode);
  }

  /** By name. */
  of(gridCode: string): readonly Point[] {
    const sorted = this.#sorted.get(gridCode) ??
      [...this.#byGrid.get(gridCode)?.values() ?? []].sort((a, b) => ORDER.compare(a.name, b.name));
    this.#sorted.set(gridCode, sorted);
    return sorted;
  }

  /**
   * Takes in what points are now, or that they are gone; `kept` are grids whose points are wanted even if there are
   * many.
   */
  merge(changes: ReadonlyMap<string, Point | null>, kept: ReadonlySet<string>): void {
    if (changes.size === 0) return;
    const all = new Map(this.all.value);
    changes.forEach((point, gbCode) => {
      this.#forget(all.get(gbCode));
      if (point === null) all.delete(gbCode);
      else this.#remember(all, point);
    });
    for (const point of all.values()) {
      if (all.size <= MOST) break;
      if (kept.has(point.gridCode)) continue;
      this.#forget(point);
      all.delete(point.gbCode);
    }
    this.all.set(all);
  }

  #remember(all: Map<string, Point>, point: Point): void {
    all.set(point.gbCode, point);
    const beside = this.#byGrid.get(point.gridCode) ?? new Map<string, Point>();
    this.#byGrid.set(point.gridCode, beside.set(point.gbCode, point));
    this.#sorted.delete(point.gridCode);
  }

  #forget(point: Point | undefined): void {
    if (!point) return;
    const beside = this.#byGrid.get(point.gridCode);
    beside?.delete(point.gbCode);
    if (beside?.size === 0) this.#byGrid.delete(point.gridCode);
    this.#sorted.delete(point.gridCode);
  }
}
