import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { KPI_NAMES, type KpiName } from '../api/kpi.ts';
import type { Extent, MapArea, MapPoint, RequiredPlace } from '../api/map.ts';
import { Problem } from '../api/problem.ts';
import { t, tValue } from '../i18n/language.ts';
import '../inventory/point-file.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { chooser } from '../ui/chooser.ts';
import { ConsoleElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { shared } from '../ui/styles.ts';
import { cameraOf, showOnWall } from '../wall/wall-state.ts';
import { areaCard } from './area-card.ts';
import { MapView } from './map-view.ts';

/** Pixels by which a drawn border may be off. */
const BORDER_PIXELS = 1;
const COLUMN_PIXELS = 56;

/** The points where they are: clusters, states, what they see, grids by their online rate, and what nobody sees. */
@customElement('se-map-page')
export class MapPage extends ConsoleElement {
  static override styles = [
    shared,
    css`
      :host {
        position: relative;
        display: flex;
        padding: var(--space-2);
      }
      #map {
        position: absolute;
        inset: var(--space-2);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        overflow: hidden;
        background: var(--surface-1);
      }
      .tools, .card, .total {
        position: absolute;
        z-index: 1;
        background: var(--surface-2);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        padding: var(--space-2);
        display: flex;
        gap: var(--space-2);
        align-items: center;
      }
      .tools {
        top: var(--space-4);
        left: var(--space-4);
      }
      .total {
        bottom: var(--space-4);
        left: var(--space-4);
      }
      .card {
        top: var(--space-4);
        right: var(--space-4);
        width: 300px;
        flex-direction: column;
        align-items: stretch;
      }
      .card .row {
        display: flex;
        align-items: center;
        gap: var(--space-2);
      }
      label {
        display: flex;
        gap: 4px;
        align-items: center;
      }
      se-point-file {
        position: absolute;
        inset: var(--space-4);
        z-index: 2;
        box-shadow: var(--shadow);
      }
      .blind {
        max-height: 200px;
        overflow: auto;
        margin: 0;
        padding-inline-start: var(--space-4);
      }
    `,
  ];

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
  private accessor blind: readonly RequiredPlace[] = [];
  @state()
  private accessor problem: Problem | null = null;
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
  }

  protected override render(): TemplateResult {
    return html`
      <div id="map" data-testid="map" aria-label="${t('nav.map')}" data-ready="${this.total !== null}"></div>
      <div class="tools">
        <button class="button" aria-label="${t('map.zoomIn')}" data-testid="map-zoom-in" @click="${() =>
          this.view?.zoomBy(1)}">+</button>
        <button class="button" aria-label="${t('map.zoomOut')}" data-testid="map-zoom-out" @click="${() =>
          this.view?.zoomBy(-1)}">−</button>
        <label><input type="checkbox" data-testid="map-blind" @change="${(event: Event) =>
          void this.#showBlind((event.target as HTMLInputElement).checked)}">${t('map.blind')}</label>
        ${chooser('map-kpi', t('map.shade'), this.kpi, KPI_NAMES, (kpi) => t(`kpi.${kpi}`), (kpi) => {
          this.kpi = kpi;
          this.area = null;
          void this.#read();
        })} ${this.problem
          ? html`
            <span class="trouble" role="alert">${this.problem.message} ${this.problem.remedy}</span>
          `
          : nothing}
      </div>
      ${this.total === null ? nothing : html`
        <div class="total" role="status" data-testid="map-total">${t('map.total', { count: this.total })}</div>
      `} ${this.chosen ? this.#card(this.chosen) : this.area
        ? areaCard(this.area, this.kpi, {
          onClose: () => this.area = null,
          onFit: (gridCode) => this.view?.fitArea(gridCode),
        })
        : this.#blindList()} ${this.file === null ? nothing : html`
        <se-point-file class="panel" .console="${this.console}" .gbCode="${this.file}" @closed="${() =>
          this.file = null}"></se-point-file>
      `}
    `;
  }

  #card(point: MapPoint): TemplateResult {
    const camera = cameraOf(point);
    return html`
      <div class="card" data-testid="map-card">
        <div class="row">
          <span class="dot ${point.online ? 'online' : ''}"></span><b class="ellipsis">${point.name}</b>
          <span class="spacer"></span><button class="button quiet" aria-label="${t('map.close')}" @click="${() =>
            this.chosen = null}">
            ${icon('close')}
          </button>
        </div>
        <span class="code">${point.gbCode}</span><span class="soft">${point.address}</span>
        <div class="row">
          ${camera
            ? html`
              <button class="button primary" @click="${() => showOnWall(camera)}">${t('inventory.watch')}</button>
            `
            : nothing}
          <button class="button" data-testid="map-file" @click="${() => this.file = point.gbCode}">${t(
            'map.file',
          )}</button>
        </div>
      </div>
    `;
  }

  #blindList(): TemplateResult | typeof nothing {
    return this.blind.length === 0 ? nothing : html`
      <div class="card" data-testid="map-blind-list">
        <b>${t('map.blindCount', { count: this.blind.length })}</b>
        <ul class="blind">
          ${this.blind.slice(0, 100).map((place) =>
            html`
              <li>${place.name} <span class="soft">${tValue('place', place.kind)}</span> <span class="chip bad">${t(
                place.covered ? 'map.blindNow' : 'map.blindEver',
              )}</span></li>
            `
          )}
        </ul>
      </div>
    `;
  }

  async #open(): Promise<void> {
    await this.#try(async () => {
      const ground = await this.console.api.map.ground();
      const target = this.renderRoot.querySelector<HTMLElement>('#map');
      if (!target || !this.isConnected) return;
      this.view = new MapView(target, ground, {
        onMoved: (extent, columns) => {
          this.#extent = extent;
          this.#columns = columns;
          void this.#read();
        },
        onPoint: (gbCode) => this.chosen = this.#points.find((point) => point.gbCode === gbCode) ?? null,
        onArea: (area) => {
          this.chosen = null;
          this.area = area;
        },
      });
    });
  }

  #onCounts(watcher: () => void): void {
    watcher();
    this.#again ??= setTimeout(() => {
      this.#again = undefined;
      void this.#read();
    }, 1_000);
  }

  async #read(): Promise<void> {
    const extent = this.#extent;
    if (!extent || !this.view) return;
    const reading = ++this.#reading;
    await this.#try(async () => {
      const tolerance = (extent.east - extent.west) / (this.#columns * COLUMN_PIXELS) * BORDER_PIXELS;
      const [found, areas] = await Promise.all([
        this.console.api.map.points(extent, this.#columns),
        this.console.api.map.areas(extent, Math.min(1, tolerance), this.kpi),
      ]);
      if (reading !== this.#reading) return;
      this.#points = found.points;
      this.view?.showAreas(areas);
      this.view?.showPoints(found);
      this.total = found.total;
    });
  }

  async #showBlind(wanted: boolean): Promise<void> {
    await this.#try(async () => {
      this.blind = wanted ? await this.console.api.map.blindSpots() : [];
      this.view?.showBlindSpots(this.blind);
    });
  }

  async #try(step: () => Promise<void>): Promise<void> {
    try {
      await step();
      this.problem = null;
    } catch (thrown) {
      this.problem = Problem.from(thrown);
    }
  }
}
