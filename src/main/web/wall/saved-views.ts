import type { ApiClient } from '../api/client.ts';
import { isTour, type WallTour, type WallView, type WallViewDraft } from '../api/wall-views.ts';
import { Observable } from '../state/observable.ts';
import type { Wall } from './wall-state.ts';

/** The views of the wall and the tours that this user finds, by name. */
export class SavedViews {
  readonly views = new Observable<readonly WallView[]>([]);
  readonly tours = new Observable<readonly WallTour[]>([]);
  readonly #api: ApiClient;
  #asked = 0;

  constructor(api: ApiClient) {
    this.#api = api;
  }

  async load(): Promise<void> {
    const asked = ++this.#asked;
    const all = await this.#api.wallViews.list();
    // A list that comes after a newer one was asked for may lack what that has.
    if (asked !== this.#asked) return;
    this.views.set(all.filter((kept): kept is WallView => !isTour(kept)));
    this.tours.set(all.filter(isTour));
  }

  /** Keeps the wall under that name, in place of the user's own that had it; the id it has. */
  save(name: string, shared: boolean, { layout, cells }: Wall): Promise<string> {
    const draft: WallViewDraft = {
      name,
      shared,
      layout,
      cells: cells.slice(0, layout).map((cell) => cell && { deviceId: cell.deviceId, channelId: cell.channelId }),
    };
    return this.#keep(this.views.value, draft);
  }

  saveTour(name: string, shared: boolean, dwellSeconds: number, viewIds: readonly string[]): Promise<string> {
    return this.#keep(this.tours.value, { name, shared, dwellSeconds, viewIds });
  }

  async remove(viewId: string): Promise<void> {
    await this.#api.wallViews.remove(viewId);
    await this.load();
  }

  /** The views of a tour that are still there; all where no tour is meant. */
  of(tourId: string): readonly WallView[] {
    const tour = this.tours.value.find((found) => found.viewId === tourId);
    if (!tour) return this.views.value;
    return tour.viewIds.flatMap((viewId) => this.views.value.filter((view) => view.viewId === viewId));
  }

  async #keep(among: ReadonlyArray<WallView | WallTour>, draft: WallViewDraft): Promise<string> {
    const before = among.find((kept) => kept.own && kept.name === draft.name);
    const kept = before
      ? await this.#api.wallViews.replace(before.viewId, draft)
      : await this.#api.wallViews.create(draft);
    await this.load();
    return kept.viewId;
  }
}
