import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { KPI_NAMES, type KpiName } from '../api/kpi.ts';
import type { Extent, MapArea, MapPoint } from '../api/map.ts';
import type { RequiredPlace } from '../api/places.ts';
import { t } from '../i18n/language.ts';
import '../inventory/point-file.ts';
import type { Spot } from '../places/place-form.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { AskingElement } from '../ui/asking.ts';
import { chooser } from '../ui/chooser.ts';
import { askedByLink } from '../ui/link.ts';
import { shared } from '../ui/styles.ts';
import { areaCard } from './area-card.ts';
import { MapView } from './map-view.ts';
import { pageStyles } from './page-styles.ts';
import { newPlaceCard, placeList, type PlacesShown } from './place-card.ts';
import { pointCard } from './point-card.ts';

/** Pixels by which a drawn border may be off. */
const BORDER_PIXELS = 1;
const COLUMN_PIXELS = 56;
const AGAIN_MS = 1_000;
const MOST_PLACES = 1_000;

/** The points where they are: clusters, states, what they see, grids by a figure, and the places that must be seen. */
@customElement('se-map-page')
export class MapPage extends AskingElement {
  static override styles = [shared, pageStyles];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor total: number | null = null;
  @state()
  private accessor chosen: MapPoint | null = null;
  @state()
  private accessor area: MapArea | null = null;
  /** What grids are shaded by. */
  @state()
  private accessor kpi: KpiName = 'onlineRate';
  @state()
  private accessor file: string | null = null;
  @state()
  private accessor placesShown: PlacesShown = 'none';
  @state()
  private accessor places: readonly RequiredPlace[] = [];
  /** Where a place is being entered; null while its spot is still to be clicked at, undefined when none is. */
  @state()
  private accessor placing: Spot | null | undefined = undefined;
  @state()
  private accessor view: MapView | null = null;
  #points: readonly MapPoint[] = [];
  #extent: Extent | null = null;
  #columns = 1;
  #reading = 0;
  #again: ReturnType<typeof setTimeout> | undefined;

  /** Counts that changed mean points that went or came back. */
  protected override observed(): readonly Watchable[] {
    return [{ watch: (watcher) => this.console.directory.grids.watch(() => this.#onCounts(watcher)) }];
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#again);
    this.view?.close();
    this.view = null;
    super.disconnectedCallback();
  }

  protected override firstUpdated(): void {
    void this.#open();
    const asked = askedByLink().get('places');
    if (asked === 'all') void this.#showPlaces('all');
  }

  protected override render(): TemplateResult {
    return html`
      <div
        id="map"
        class="${this.placing === undefined ? '' : 'placing'}"
        data-testid="map"
        role="application"
        aria-label="${t('nav.map')}"
        data-ready="${this.total !== null}"
      >
      </div>
      <div class="tools">${this.#tools()}</div>
      ${this.total === null ? nothing : html`
        <div class="total" role="status" data-testid="map-total">${t('map.total', { count: this.total })}</div>
      `} ${this.#card()} ${this.file === null ? nothing : html`
        <se-point-file class="panel" .console="${this.console}" .gbCode="${this.file}" @closed="${() =>
          this.file = null}"></se-point-file>
      `}
    `;
  }

  #tools(): TemplateResult {
    return html`
      <button class="button" aria-label="${t('map.zoomIn')}" data-testid="map-zoom-in" @click="${() =>
        this.view?.zoomBy(1)}">+</button>
      <button class="button" aria-label="${t('map.zoomOut')}" data-testid="map-zoom-out" @click="${() =>
        this.view?.zoomBy(-1)}">−</button>
      ${this.#placesBox('blind', t('map.blind'))} ${this.#placesBox('all', t('map.places'))}
      <button
        class="button"
        data-testid="map-place-new"
        aria-pressed="${this.placing !== undefined}"
        @click="${() => this.#place(this.placing === undefined ? null : undefined)}"
      >
        ${t('map.enterPlace')}
      </button>
      ${chooser(
        'map-kpi',
        t('map.shade'),
        this.kpi,
        KPI_NAMES,
        (kpi) => t(`kpi.${kpi}`),
        (kpi) => this.#shadeBy(kpi),
      )} ${this.trouble()}
    `;
  }

  #placesBox(shown: PlacesShown, label: string): TemplateResult {
    return html`
      <label>
        <input
          type="checkbox"
          data-testid="map-${shown === 'all' ? 'places' : 'blind'}"
          .checked="${this.placesShown === shown}"
          @change="${(event: Event) =>
            void this.#showPlaces((event.target as HTMLInputElement).checked ? shown : 'none')}"
        > ${label}
      </label>
    `;
  }

  #shadeBy(kpi: KpiName): void {
    this.kpi = kpi;
    this.area = null;
    void this.#read();
  }

  #card(): TemplateResult | typeof nothing {
    if (this.placing !== undefined) {
      return newPlaceCard(this.console, this.placing, {
        onClose: () => this.#place(undefined),
        onEntered: () => {
          this.#place(undefined);
          void this.#showPlaces('all');
        },
      });
    }
    const { chosen, area } = this;
    if (chosen) {
      return pointCard(chosen, { onClose: () => this.chosen = null, onFile: () => this.file = chosen.gbCode });
    }
    return area
      ? areaCard(area, this.kpi, {
        onClose: () => this.area = null,
        onFit: (gridCode) => this.view?.fitArea(gridCode),
      })
      : placeList(this.places, this.placesShown);
  }

  async #open(): Promise<void> {
    await this.attempt(async () => {
      const ground = await this.console.api.map.ground();
      const target = this.renderRoot.querySelector<HTMLElement>('#map');
      if (!target || !this.isConnected) return;
      this.view = new MapView(target, ground, {
        onMoved: (extent, columns) => this.#onMoved(extent, columns),
        onPoint: (gbCode) => this.chosen = this.#points.find((point) => point.gbCode === gbCode) ?? null,
        onArea: (area) => {
          this.chosen = null;
          this.area = area;
        },
        onSpot: (longitude, latitude) => this.#place({ longitude, latitude }),
      });
      this.view.showPlaces(this.places);
    });
  }

  #onMoved(extent: Extent, columns: number): void {
    this.#extent = extent;
    this.#columns = columns;
    void this.#read();
  }

  #onCounts(watcher: () => void): void {
    watcher();
    this.#again ??= setTimeout(() => {
      this.#again = undefined;
      void this.#read();
    }, AGAIN_MS);
  }

  async #read(): Promise<void> {
    const extent = this.#extent;
    if (!extent) return;
    const reading = ++this.#reading;
    await this.attempt(async () => {
      const tolerance = (extent.east - extent.west) / (this.#columns * COLUMN_PIXELS) * BORDER_PIXELS;
      const [found, areas] = await Promise.all([
        this.console.api.map.points(extent, this.#columns),
        this.console.api.map.areas(extent, Math.min(1, tolerance), this.kpi),
      ]);
      if (reading !== this.#reading) return;
      this.#points = found.points;
      this.view?.showAreas(areas);
      // It may have been clicked at while it was still shaded by another figure.
      this.area &&= this.view?.area(this.area.gridCode) ?? this.area;
      this.view?.showPoints(found);
      this.total = found.total;
    });
  }

  async #showPlaces(shown: PlacesShown): Promise<void> {
    this.placesShown = shown;
    await this.attempt(async () => {
      const asked = { limit: MOST_PLACES, ...(shown === 'blind' ? { coveredNow: false } : {}) };
      const places = shown === 'none' ? [] : (await this.console.api.places.list(asked)).items;
      if (shown !== this.placesShown) return;
      this.places = places;
      this.view?.showPlaces(this.places);
    });
  }

  #place(spot: Spot | null | undefined): void {
    this.placing = spot;
    if (this.view) this.view.asksForSpot = spot !== undefined;
  }
}
