import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Datum, DATUMS } from '../api/imports.ts';
import { type NewPlace, PLACE_KINDS, type PlaceKind, type RequiredPlace } from '../api/places.ts';
import { gridPicker } from '../grids/grid-picker.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { AskingElement } from '../ui/asking.ts';
import { labelledChooser } from '../ui/chooser.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';

/** Degrees, WGS-84. */
export interface Spot {
  readonly longitude: number;
  readonly latitude: number;
}

const DIGITS = 6;

/** Enters a place that must be seen, or changes one. Says `place-entered` with the place. */
@customElement('se-place-form')
export class PlaceForm extends AskingElement {
  static override styles = [shared, formStyles];

  @property({ attribute: false })
  accessor console!: Console;
  /** Where it is, if that was shown on a map. */
  @property({ attribute: false })
  accessor spot: Spot | null = null;
  /** The place that is changed; null: a new one. */
  @property({ attribute: false })
  accessor place: RequiredPlace | null = null;
  @state()
  private accessor name = '';
  @state()
  private accessor kind: PlaceKind = 'crossing';
  @state()
  private accessor longitude = '';
  @state()
  private accessor latitude = '';
  @state()
  private accessor datum: Datum = 'wgs84';
  @state()
  private accessor gridCode = '';
  @state()
  private accessor pointTypes = '';
  @state()
  private accessor note = '';

  protected override observed(): readonly Watchable[] {
    return [this.console.directory.grids];
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('place')) this.#fill(this.place);
    if (changed.has('spot') && this.spot) this.#locate(this.spot);
  }

  protected override render(): TemplateResult {
    return html`
      <form class="form" data-testid="place-form" @submit="${(event: Event) => {
        event.preventDefault();
        void this.#enter();
      }}">
        ${entry('place-name', t('places.name'), this.name, (name) => this.name = name, {
          most: 100,
          required: true,
        })} ${labelledChooser(
          'place-kind',
          t('places.kind'),
          this.kind,
          PLACE_KINDS,
          (kind) => t(`place.${kind}`),
          (kind) => this.kind = kind,
        )} ${this.spot ? nothing : this.#whereabouts()} ${gridPicker(
          'place-grid',
          t('places.grid'),
          this.gridCode,
          this.console.directory.grids.value,
          (code) => this.gridCode = code,
        )} ${entry('place-types', t('places.pointTypes'), this.pointTypes, (types) => this.pointTypes = types, {
          most: 40,
          placeholder: t('places.anyType'),
        })} ${entry('place-note', t('places.note'), this.note, (note) => this.note = note)}
        <button class="button primary" ?disabled="${this.busy || !this.#ready()}" data-testid="place-enter">${t(
          this.place ? 'places.change' : 'places.enter',
        )}</button>
      </form>
      ${this.trouble()}
    `;
  }

  #whereabouts(): TemplateResult {
    return html`
      ${entry('place-longitude', t('places.longitude'), this.longitude, (degrees) => this.longitude = degrees, {
        most: 20,
        required: true,
      })} ${entry('place-latitude', t('places.latitude'), this.latitude, (degrees) => this.latitude = degrees, {
        most: 20,
        required: true,
      })} ${labelledChooser(
        'place-datum',
        t('import.datum'),
        this.datum,
        DATUMS,
        (one) => t(`datum.${one}`),
        (datum) => this.datum = datum,
      )}
    `;
  }

  #ready(): boolean {
    return this.name !== '' && isWithin(this.longitude, 180) && isWithin(this.latitude, 90);
  }

  #fill(place: RequiredPlace | null): void {
    this.name = place?.name ?? '';
    this.kind = place?.kind ?? 'crossing';
    this.gridCode = place?.gridCode ?? '';
    this.pointTypes = place?.pointTypes.join(' ') ?? '';
    this.note = place?.note ?? '';
    this.datum = 'wgs84';
    this.longitude = this.latitude = '';
    if (place) this.#locate(place);
  }

  #locate({ longitude, latitude }: Spot): void {
    this.longitude = longitude.toFixed(DIGITS);
    this.latitude = latitude.toFixed(DIGITS);
  }

  async #enter(): Promise<void> {
    const { name, kind, gridCode, datum, note } = this;
    const pointTypes = this.pointTypes.split(/[\s,，、/]+/).filter((code) => code !== '');
    const wanted: NewPlace = {
      ...(this.place ? { placeId: this.place.placeId } : {}),
      ...(gridCode === '' ? {} : { gridCode }),
      ...(pointTypes.length === 0 ? {} : { pointTypes }),
      name,
      kind,
      note,
      datum,
      longitude: Number(this.longitude),
      latitude: Number(this.latitude),
    };
    await this.attempt(async () => {
      const detail = await this.console.api.places.enter(wanted);
      this.#fill(null);
      this.dispatchEvent(new CustomEvent('place-entered', { detail }));
    });
  }
}

function isWithin(text: string, most: number): boolean {
  return text !== '' && Math.abs(Number(text)) <= most;
}
