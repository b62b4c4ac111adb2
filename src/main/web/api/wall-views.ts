import type { Ask } from './ask.ts';
import type { WallViewDraft as Draft } from './contract.ts';

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
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  async list(): Promise<ReadonlyArray<WallView | WallTour>> {
    const { items } = await this.#ask('listWallViews');
    return items as ReadonlyArray<WallView | WallTour>;
  }

  async create(draft: WallViewDraft): Promise<WallView | WallTour> {
    return await this.#ask('createWallView', { body: draft as Draft }) as WallView | WallTour;
  }

  async replace(viewId: string, draft: WallViewDraft): Promise<WallView | WallTour> {
    return await this.#ask('replaceWallView', { path: { viewId }, body: draft as Draft }) as WallView | WallTour;
  }

  async remove(viewId: string): Promise<void> {
    await this.#ask('deleteWallView', { path: { viewId } });
  }
}

export function isTour(kept: WallView | WallTour): kept is WallTour {
  return 'viewIds' in kept;
}
