import { json } from './http.ts';
import type { Page } from './model.ts';
import type { Call } from './points.ts';

export interface ViewCell {
  readonly deviceId: string;
  readonly channelId: string;
  readonly name: string;
}

interface Kept {
  readonly viewId: string;
  readonly name: string;
  readonly shared: boolean;
  readonly owner: string;
  /** Whether it is the caller's. */
  readonly own: boolean;
}

export interface WallView extends Kept {
  readonly layout: number;
  readonly cells: ReadonlyArray<ViewCell | null>;
}

export interface WallTour extends Kept {
  readonly dwellSeconds: number;
  readonly viewIds: readonly string[];
}

export type WallViewDraft =
  & { readonly name: string; readonly shared: boolean }
  & (
    | {
      readonly layout: number;
      readonly cells: ReadonlyArray<{ readonly deviceId: string; readonly channelId: string } | null>;
    }
    | { readonly dwellSeconds: number; readonly viewIds: readonly string[] }
  );

/** Views of the wall and tours, one's own and shared. */
export class WallViewCalls {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  async list(): Promise<ReadonlyArray<WallView | WallTour>> {
    const page: Page<WallView | WallTour> = await json(this.#call('GET', '/wall-views'));
    return page.items;
  }

  create(draft: WallViewDraft): Promise<WallView | WallTour> {
    return json(this.#call('POST', '/wall-views', draft));
  }

  replace(viewId: string, draft: WallViewDraft): Promise<WallView | WallTour> {
    return json(this.#call('PUT', `/wall-views/${encodeURIComponent(viewId)}`, draft));
  }

  async remove(viewId: string): Promise<void> {
    await this.#call('DELETE', `/wall-views/${encodeURIComponent(viewId)}`);
  }
}

export function isTour(kept: WallView | WallTour): kept is WallTour {
  return 'viewIds' in kept;
}
