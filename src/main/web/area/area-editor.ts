import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AreaShape, Position } from '../api/territory.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { shared } from '../ui/styles.ts';
import { AreaMap, type Tool } from './area-map.ts';
import { cut, polygonsOf, shapeOf } from './cut.ts';
import { areasIn } from './geo-text.ts';

const MOST_BYTES = 5_000_000;

/**
 * Where areas are drawn, changed, taken from a file, and cut in parts. With `parting` the area is one that is divided:
 * its border stays, and each line makes one part more. Says
 * `shapes-changed` with the areas, and `rejoined` when the parts shall be one again.
 */
@customElement('se-area-editor')
export class AreaEditor extends AskingElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 260px;
      }
      #map {
        flex: 1;
        min-height: 220px;
        background: var(--surface-0);
      }
      .bar {
        flex-wrap: wrap;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  /** The grid that is not its own neighbour. */
  @property({ attribute: false })
  accessor gridCode = '';
  @property({ attribute: false })
  accessor parentCode: string | null = null;
  @property({ attribute: false })
  accessor shapes: readonly AreaShape[] = [];
  @property({ type: Boolean })
  accessor parting = false;
  @state()
  private accessor tool: Tool = 'none';
  @state()
  private accessor sentence = '';
  @state()
  private accessor ready = false;
  #map: AreaMap | null = null;

  override disconnectedCallback(): void {
    this.#map?.close();
    this.#map = null;
    super.disconnectedCallback();
  }

  protected override firstUpdated(): void {
    void this.attempt(() => this.#open());
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('shapes')) this.#map?.show(this.shapes, false);
    if (changed.has('gridCode') || changed.has('parting')) {
      this.tool = 'none';
      this.#map?.use('none');
      this.#map?.show(this.shapes, true);
    }
  }

  protected override render(): TemplateResult {
    return html`
      <div class="bar">
        ${this.parting
          ? this.#toolButton('cut', t('area.cut'))
          : [this.#toolButton('draw', t('area.draw')), this.#toolButton('modify', t('area.modify'))]}
        <button class="button" ?disabled="${this.shapes.length === 0}" data-testid="area-clear" @click="${() =>
          this.#clear()}">${t(this.parting ? 'area.rejoin' : 'area.clear')}</button>
        ${this.parting ? nothing : html`
          <label class="button">
            ${t('area.file')}
            <input
              class="visually-hidden"
              type="file"
              accept=".json,.geojson"
              data-testid="area-file"
              @change="${(event: Event) => void this.#take(event.target as HTMLInputElement)}"
            >
          </label>
        `}
        <span class="spacer"></span>
        <button class="button" aria-label="${t('map.zoomIn')}" @click="${() => this.#map?.zoomBy(1)}">+</button>
        <button class="button" aria-label="${t('map.zoomOut')}" @click="${() => this.#map?.zoomBy(-1)}">−</button>
      </div>
      ${this.trouble()} ${this.sentence === '' ? nothing : html`
        <div class="trouble" role="alert" data-testid="area-sentence">${this.sentence}</div>
      `}
      <div id="map" data-testid="area-map" aria-label="${t('area.map')}"></div>
    `;
  }

  #toolButton(tool: Tool, label: string): TemplateResult {
    return html`
      <button
        class="button"
        ?disabled="${!this.ready}"
        aria-pressed="${this.tool === tool}"
        data-testid="area-${tool}"
        @click="${() => {
          this.tool = this.tool === tool ? 'none' : tool;
          this.#map?.use(this.tool);
        }}"
      >
        ${label}
      </button>
    `;
  }

  async #open(): Promise<void> {
    const { api } = this.console;
    const [ground, areas] = await Promise.all([api.map.ground(), api.territory.areas(this.parentCode)]);
    const target = this.renderRoot.querySelector<HTMLElement>('#map');
    if (!target || !this.isConnected) return;
    this.#map = new AreaMap(target, ground, {
      onShapes: (shapes) => this.#tell(this.parting ? shapes : [shapeOf(shapes.flatMap(polygonsOf))]),
      onLine: (line) => this.#cut(line),
    });
    this.#map.showNeighbours({
      ...areas,
      features: areas.features.filter(({ properties }) => properties.gridCode !== this.gridCode),
    });
    this.#map.show(this.shapes, true);
    this.ready = true;
  }

  #cut(line: readonly Position[]): void {
    for (const [i, shape] of this.shapes.entries()) {
      const parts = cut(shape, line);
      if (parts) {
        this.#tell([...this.shapes.slice(0, i), ...parts, ...this.shapes.slice(i + 1)]);
        return;
      }
    }
    this.sentence = t('area.notCut');
  }

  #clear(): void {
    if (this.parting) this.dispatchEvent(new Event('rejoined'));
    else this.#tell([]);
  }

  async #take(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    input.value = '';
    if (!file) return;
    const found = file.size > MOST_BYTES ? null : areasIn(await file.text());
    if (!found) {
      this.sentence = t('area.noArea');
      return;
    }
    this.#tell([found]);
    await this.updateComplete;
    this.#map?.show(this.shapes, true);
  }

  #tell(shapes: readonly AreaShape[]): void {
    this.sentence = '';
    this.shapes = shapes.filter((shape) => polygonsOf(shape).length > 0);
    this.dispatchEvent(new CustomEvent('shapes-changed', { detail: this.shapes }));
  }
}
