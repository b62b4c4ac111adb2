import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Datum, DATUMS } from '../api/imports.ts';
import type { AreaShape, GridDetail } from '../api/territory.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { chooser } from '../ui/chooser.ts';
import { shared } from '../ui/styles.ts';
import { areaEditor } from './lazy-area.ts';

/** The border of a grid, to be drawn and changed. Says `grid-changed`. */
@customElement('se-grid-area')
export class GridArea extends AskingElement {
  static override styles = [shared, areaEditor.styles];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor grid!: GridDetail;
  @state()
  private accessor ready = false;
  /** Null: as the grid has it. */
  @state()
  private accessor shapes: readonly AreaShape[] | null = null;
  @state()
  private accessor datum: Datum = 'wgs84';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(async () => {
      await areaEditor.load();
      this.ready = true;
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('grid')) this.shapes = null;
  }

  protected override render(): TemplateResult {
    const { gridCode, parentCode, area } = this.grid;
    return html`
      ${this.trouble()} ${this.ready
        ? html`
          <se-area-editor
            .console="${this.console}"
            .gridCode="${gridCode}"
            .parentCode="${parentCode}"
            .shapes="${this.shapes ?? (area ? [area] : [])}"
            @shapes-changed="${(event: CustomEvent<readonly AreaShape[]>) => this.shapes = event.detail}"
          ></se-area-editor>
        `
        : nothing}
      <div class="bar">
        <span class="faint">${t('area.hint')}</span><span class="spacer"></span>
        ${chooser(
          'area-datum',
          t('import.datum'),
          this.datum,
          DATUMS,
          (one) => t(`datum.${one}`),
          (one) => this.datum = one,
        )}
        <button class="button" ?disabled="${this.shapes === null}" @click="${() => this.shapes = null}">${t(
          'devices.cancel',
        )}</button>
        <button
          class="button primary"
          ?disabled="${this.busy || (this.shapes?.length ?? 0) === 0}"
          data-testid="area-save"
          @click="${() => void this.#save()}"
        >
          ${t('file.save')}
        </button>
      </div>
    `;
  }

  async #save(): Promise<void> {
    const [area] = this.shapes ?? [];
    if (!area) return;
    await this.attempt(async () => {
      const detail = await this.console.api.territory.change(this.grid.gridCode, { area, datum: this.datum });
      this.datum = 'wgs84';
      this.dispatchEvent(new CustomEvent('grid-changed', { detail, bubbles: true, composed: true }));
    });
  }
}
