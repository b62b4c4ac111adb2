import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Grid } from '../api/model.ts';
import type { GridDetail } from '../api/territory.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { AskingElement } from '../ui/asking.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';
import { changeForm } from './change-form.ts';
import { gridPicker } from './grid-picker.ts';

/** Takes other grids, with their points, into this one. Says `grid-changed`. */
@customElement('se-grid-merge')
export class GridMerge extends AskingElement {
  static override styles = [
    shared,
    formStyles,
    css`
      ul {
        margin: 0;
        padding: 0 var(--space-3);
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: 3px 0;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor grid!: GridDetail;
  @state()
  private accessor chosen: ReadonlySet<string> = new Set();
  @state()
  private accessor typed = '';
  @state()
  private accessor note = '';

  protected override observed(): readonly Watchable[] {
    return [this.console.directory.grids];
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('grid')) return;
    this.chosen = new Set();
    this.note = this.typed = '';
  }

  protected override render(): TemplateResult {
    const others = this.#possible();
    const siblings = others.filter((one) => one.parentCode === this.grid.parentCode);
    const added = others.filter((one) => this.chosen.has(one.gridCode) && one.parentCode !== this.grid.parentCode);
    const points = others.filter((one) => this.chosen.has(one.gridCode)).reduce((sum, one) => sum + one.points, 0);
    return html`
      <p class="hint soft">${t('merge.explained', { name: this.grid.name })}</p>
      <ul data-testid="merge-grids">${[...siblings, ...added].map((one) => this.#box(one))}</ul>
      ${changeForm({
        name: 'merge',
        field: gridPicker('merge-other', t('merge.other'), this.typed, others, (code) => {
          this.typed = code;
          if (others.some((one) => one.gridCode === code)) this.chosen = new Set([...this.chosen, code]);
        }),
        note: this.note,
        onNote: (note) => this.note = note,
        apply: t('merge.apply', { grids: this.chosen.size, points }),
        ready: this.chosen.size > 0 && !this.busy,
        onApply: () => void this.#merge(),
      })} ${this.trouble()}
    `;
  }

  #box({ gridCode, name, points }: Grid): TemplateResult {
    const turn = (): void => {
      const chosen = new Set(this.chosen);
      if (!chosen.delete(gridCode)) chosen.add(gridCode);
      this.chosen = chosen;
    };
    return html`
      <li>
        <input
          id="merge-${gridCode}"
          type="checkbox"
          data-testid="merge-${gridCode}"
          .checked="${this.chosen.has(gridCode)}"
          @change="${turn}"
        >
        <label for="merge-${gridCode}">${name}</label>
        <span class="code">${gridCode}</span><span class="faint">${t('merge.points', { points })}</span>
      </li>
    `;
  }

  /** None that this one hangs below. */
  #possible(): readonly Grid[] {
    const grids = this.console.directory.grids.value;
    const parents = new Map(grids.map((one) => [one.gridCode, one.parentCode]));
    const above = new Set<string>();
    for (
      let code: string | null | undefined = this.grid.gridCode;
      code != null && !above.has(code);
      code = parents.get(code)
    ) above.add(code);
    return grids.filter((one) => !above.has(one.gridCode));
  }

  async #merge(): Promise<void> {
    await this.attempt(async () => {
      const detail = await this.console.api.territory.merge(this.grid.gridCode, [...this.chosen], this.note);
      this.dispatchEvent(new CustomEvent('grid-changed', { detail, bubbles: true, composed: true }));
    });
  }
}
