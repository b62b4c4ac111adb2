import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AreaShape, GridDetail } from '../api/territory.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';
import { areaEditor } from './lazy-area.ts';

interface PartName {
  readonly gridCode: string;
  readonly name: string;
}

/** Divides a grid by lines drawn across it. Says `grid-gone` with the first of the parts. */
@customElement('se-grid-split')
export class GridSplit extends AskingElement {
  static override styles = [
    shared,
    formStyles,
    areaEditor.styles,
    css`
      .form {
        padding-block: var(--space-1);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor grid!: GridDetail;
  @state()
  private accessor ready = false;
  @state()
  private accessor parts: readonly AreaShape[] = [];
  @state()
  private accessor names: readonly PartName[] = [];
  @state()
  private accessor note = '';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(async () => {
      await areaEditor.load();
      this.ready = true;
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('grid')) this.#rejoin();
  }

  protected override render(): TemplateResult {
    if (this.grid.area === null) {
      return html`
        <div class="empty">${t('split.noArea')}</div>
      `;
    }
    const { gridCode, parentCode } = this.grid;
    return html`
      ${this.ready
        ? html`
          <se-area-editor
            parting
            .console="${this.console}"
            .gridCode="${gridCode}"
            .parentCode="${parentCode}"
            .shapes="${this.parts}"
            @shapes-changed="${(event: CustomEvent<readonly AreaShape[]>) => this.#cut(event.detail)}"
            @rejoined="${() => this.#rejoin()}"
          ></se-area-editor>
        `
        : nothing} ${this.trouble()} ${this.parts.length < 2
        ? html`
          <p class="hint soft">${t('split.hint')}</p>
        `
        : this.#form()}
    `;
  }

  #form(): TemplateResult {
    const taken = new Set(this.console.directory.grids.value.map((one) => one.gridCode));
    const codes = new Set(this.names.map((one) => one.gridCode));
    const valid = codes.size === this.names.length &&
      this.names.every(({ gridCode, name }) =>
        name !== '' && /^[A-Za-z0-9-]{1,32}$/.test(gridCode) && !taken.has(gridCode)
      );
    return html`
      ${this.names.map((one, i) =>
        html`
          <div class="form">
            <b>${i + 1}</b>
            ${entry(`part-code-${i + 1}`, t('grid.code'), one.gridCode, (gridCode) => this.#name(i, { gridCode }), {
              most: 32,
            })} ${entry(`part-name-${i + 1}`, t('grid.name'), one.name, (name) => this.#name(i, { name }), {
              most: 100,
            })}
          </div>
        `
      )}
      <div class="form">
        ${entry('split-note', t('file.reason'), this.note, (note) => this.note = note)}
        <button class="button primary" ?disabled="${this.busy || !valid}" data-testid="grid-split-apply" @click="${() =>
          void this.#split()}">
          ${t('split.apply', { count: this.parts.length })}
        </button>
      </div>
    `;
  }

  #rejoin(): void {
    this.parts = this.grid.area ? [this.grid.area] : [];
    this.names = [];
  }

  #cut(parts: readonly AreaShape[]): void {
    const { gridCode, name } = this.grid;
    this.names = parts.map((_, i) => this.names[i] ?? { gridCode: `${gridCode}-${i + 1}`, name: `${name} ${i + 1}` });
    this.parts = parts;
  }

  #name(number: number, part: Partial<PartName>): void {
    this.names = this.names.map((one, i) => i === number ? { ...one, ...part } : one);
  }

  async #split(): Promise<void> {
    const parts = this.names.flatMap((name, i) => {
      const area = this.parts[i];
      return area ? [{ ...name, area }] : [];
    });
    await this.attempt(async () => {
      const made = await this.console.api.territory.split(this.grid.gridCode, parts, this.note);
      this.dispatchEvent(new CustomEvent('grid-gone', { detail: made[0]?.gridCode ?? this.grid.parentCode }));
    });
  }
}
