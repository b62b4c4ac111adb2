/** Places that must be seen, as openapi.yaml defines them. */
import { json, query } from './http.ts';
import type { Datum } from './imports.ts';
import type { Page } from './model.ts';
import type { Call } from './points.ts';

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
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  list(asked: PlaceQuery): Promise<Page<RequiredPlace>> {
    return json(this.#call('GET', '/required-places' + query({ ...asked })));
  }

  enter(place: NewPlace): Promise<RequiredPlace> {
    return json(this.#call('POST', '/required-places', place));
  }

  async remove(placeId: string): Promise<void> {
    await this.#call('DELETE', `/required-places/${encodeURIComponent(placeId)}`);
  }
}
