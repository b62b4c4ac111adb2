/** Places that must be seen, as openapi.yaml defines them. */
import type { Ask } from './ask.ts';
import type { Datum } from './imports.ts';
import type { Page } from './model.ts';

export const PLACE_KINDS = [
  'crossing',
  'villageRoad',
  'entrance',
  'schoolGate',
  'hospital',
  'crowdedPlace',
  'transportHub',
  'square',
  'other',
] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** A place that must be seen, and who sees it; degrees in WGS-84. */
export interface RequiredPlace {
  readonly placeId: string;
  readonly name: string;
  readonly kind: PlaceKind;
  readonly gridCode: string | null;
  /** Codes of 监控点位类型 that count; empty: any. */
  readonly pointTypes: readonly string[];
  readonly longitude: number;
  readonly latitude: number;
  readonly note: string;
  /** A point in use sees it. */
  readonly covered: boolean;
  /** One that is online does. */
  readonly coveredNow: boolean;
  readonly seenBy: readonly string[];
}

export interface NewPlace {
  /** One of the same id is replaced. */
  readonly placeId?: string;
  readonly name: string;
  readonly kind: PlaceKind;
  readonly gridCode?: string;
  readonly pointTypes?: readonly string[];
  readonly longitude: number;
  readonly latitude: number;
  readonly datum?: Datum;
  readonly note?: string;
}

export interface PlaceQuery {
  readonly gridCode?: string | undefined;
  readonly covered?: boolean | undefined;
  readonly coveredNow?: boolean | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

export class PlaceCalls {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  list(asked: PlaceQuery): Promise<Page<RequiredPlace>> {
    return this.#ask('listRequiredPlaces', { query: asked });
  }

  enter(place: NewPlace): Promise<RequiredPlace> {
    return this.#ask('createRequiredPlace', { body: place });
  }

  async remove(placeId: string): Promise<void> {
    await this.#ask('deleteRequiredPlace', { path: { placeId } });
  }
}
