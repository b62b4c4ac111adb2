import { Observable } from '../state/observable.ts';
import { remembered } from '../state/remembered.ts';
import { type Camera, isCamera, type Layout, LAYOUTS, type Wall } from './wall-state.ts';

/** A wall that somebody gave a name. */
export interface SavedView {
  readonly name: string;
  readonly layout: Layout;
  readonly cells: ReadonlyArray<Camera | null>;
}

const MOST = 100;
export const DWELLS = ['10', '20', '30', '60', '300'] as const;
export type Dwell = (typeof DWELLS)[number];

/** The views of one user of this browser, by name. */
export class SavedViews {
  readonly all: Observable<readonly SavedView[]>;

  constructor(username: string) {
    const stored = remembered<readonly SavedView[]>(`views.${username}`, valid);
    this.all = new Observable(stored.read());
    this.all.watch(() => stored.write(this.all.value));
  }

  /** Keeps the wall under that name, in place of what had it before. */
  save(name: string, { layout, cells }: Wall): void {
    const others = this.all.value.filter((view) => view.name !== name);
    const views = [...others, { name, layout, cells: cells.slice(0, layout) }];
    this.all.set(views.sort((a, b) => a.name.localeCompare(b.name, 'zh-CN', { numeric: true })).slice(0, MOST));
  }

  remove(name: string): void {
    this.all.set(this.all.value.filter((view) => view.name !== name));
  }

  find(name: string): SavedView | undefined {
    return this.all.value.find((view) => view.name === name);
  }

  /** The one after that, the first after the last; none where there is none. */
  next(name: string): SavedView | undefined {
    const views = this.all.value;
    return views[(views.findIndex((view) => view.name === name) + 1) % Math.max(1, views.length)];
  }
}

function valid(found: unknown): readonly SavedView[] {
  return Array.isArray(found) ? found.filter(isView) : [];
}

function isView(found: unknown): found is SavedView {
  const { name, layout, cells } = (found ?? {}) as Partial<SavedView>;
  return typeof name === 'string' && LAYOUTS.some((known) => known === layout) && Array.isArray(cells) &&
    cells.every((cell) => cell === null || isCamera(cell));
}
