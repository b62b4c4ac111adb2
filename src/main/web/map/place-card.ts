import { html, nothing, type TemplateResult } from 'lit';
import type { RequiredPlace } from '../api/places.ts';
import { t } from '../i18n/language.ts';
import { sightChip } from '../places/place-page.ts';
import type { Spot } from '../places/place-form.ts';
import '../places/place-form.ts';
import type { Console } from '../state/console.ts';
import { icon } from '../ui/icons.ts';

const LISTED = 100;

/** Which required places the map shows. */
export type PlacesShown = 'none' | 'blind' | 'all';

/** The places that the map shows, by name. */
export function placeList(places: readonly RequiredPlace[], shown: PlacesShown): TemplateResult | typeof nothing {
  return places.length === 0 ? nothing : html`
    <div class="card" data-testid="map-${shown === 'blind' ? 'blind' : 'place'}-list">
      <b>${t(shown === 'blind' ? 'map.blindCount' : 'map.placesCount', { count: places.length })}</b>
      <ul class="places">
        ${places.slice(0, LISTED).map((place) =>
          html`
            <li>${place.name} <span class="soft">${t(`place.${place.kind}`)}</span> ${sightChip(place)}</li>
          `
        )}
      </ul>
    </div>
  `;
}

export interface NewPlaceListener {
  onClose(): void;
  onEntered(): void;
}

/** Where a place is entered: first its spot is clicked at, then it is described. */
export function newPlaceCard(
  console: Console,
  spot: Spot | null,
  { onClose, onEntered }: NewPlaceListener,
): TemplateResult {
  return html`
    <div class="card" data-testid="map-new-place">
      <div class="row">
        <b>${t('map.enterPlace')}</b><span class="spacer"></span>
        <button class="button quiet" aria-label="${t('map.close')}" @click="${onClose}">${icon('close')}</button>
      </div>
      ${spot === null
        ? html`
          <span class="soft">${t('map.enterPlace.hint')}</span>
        `
        : html`
          <span class="code">${spot.longitude.toFixed(6)}, ${spot.latitude.toFixed(6)}</span>
          <se-place-form .console="${console}" .spot="${spot}" @place-entered="${onEntered}"></se-place-form>
        `}
    </div>
  `;
}
