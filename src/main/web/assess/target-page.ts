import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { KPI_NAMES, type KpiName, type KpiTarget } from '../api/kpi.ts';
import { formatShare, t, tValue } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { shared } from '../ui/styles.ts';

/** What is expected of each figure and type of points, to be set by an administrator. */
@customElement('se-target-page')
export class TargetPage extends AskingElement {
  static override styles = [
    shared,
    css`
      input {
        width: 72px;
        text-align: end;
      }
      tbody th {
        position: static;
        background: none;
        color: inherit;
      }
      .changed {
        border-color: var(--accent);
      }
      p {
        margin: 0;
        padding: var(--space-2) var(--space-3);
        font-size: var(--text-small);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor targets: readonly KpiTarget[] = [];
  /** What was typed and is not saved, by figure and type. */
  @state()
  private accessor typed: ReadonlyMap<string, string> = new Map();

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(async () => this.targets = await this.console.api.assessment.targets());
  }

  protected override render(): TemplateResult {
    const types = [...new Set(this.targets.map((one) => one.pointType))];
    return html`
      <div class="bar">
        <h2>${t('targets.title')}</h2><span class="spacer"></span>
        <button class="button primary" ?disabled="${this.busy || this.typed.size === 0 ||
          !this.#valid()}" data-testid="targets-save" @click="${() => void this.#save()}">
          ${t('targets.save')}
        </button>
      </div>
      ${this.trouble()}
      <div class="scroll">
        <table data-testid="targets">
          <thead>
            <tr>
              <th scope="col">${t('assess.figure')}</th>
              ${types.map((type) =>
                html`
                  <th scope="col">${tValue('pointType', type)}</th>
                `
              )}
            </tr>
          </thead>
          <tbody>${KPI_NAMES.map((kpi) =>
            html`
              <tr>
                <th scope="row">${t(`kpi.${kpi}`)}</th>
                ${types.map((type) =>
                  html`
                    <td>${this.#field(kpi, type)}</td>
                  `
                )}
              </tr>
            `
          )}</tbody>
        </table>
        <p class="soft">${t('targets.hint')}</p>
      </div>
    `;
  }

  #field(kpi: KpiName, pointType: string): TemplateResult {
    const target = this.targets.find((one) => one.kpi === kpi && one.pointType === pointType);
    const key = `${kpi}/${pointType}`;
    const share = target?.share ?? null;
    const configured = target?.configured ?? null;
    const changed = this.typed.has(key) || (target?.changedBy ?? null) !== null;
    return html`
      <input
        class="field ${changed ? 'changed' : ''}"
        inputmode="decimal"
        maxlength="6"
        aria-label="${t(`kpi.${kpi}`)} ${tValue('pointType', pointType)} %"
        title="${t('targets.configured', { share: configured === null ? '–' : formatShare(configured, 1) })}"
        data-testid="target-${kpi}-${pointType}"
        .value="${this.typed.get(key) ?? (share === null ? '' : percent(share))}"
        @input="${(event: Event) =>
          this.typed = new Map(this.typed).set(key, (event.target as HTMLInputElement).value.trim())}"
      > %
    `;
  }

  #valid(): boolean {
    return [...this.typed.values()].every((text) =>
      text === '' || /^\d{1,3}(\.\d{1,2})?$/.test(text) && Number(text) <= 100
    );
  }

  /** A field left empty counts as configured again. */
  async #save(): Promise<void> {
    const wanted = this.targets.flatMap(({ kpi, pointType }) => {
      const text = this.typed.get(`${kpi}/${pointType}`);
      return text === undefined ? [] : [{ kpi, pointType, share: text === '' ? null : Number(text) / 100 }];
    });
    await this.attempt(async () => {
      this.targets = await this.console.api.assessment.setTargets(wanted);
      this.typed = new Map();
    });
  }
}

function percent(share: number): string {
  return String(Math.round(share * 10_000) / 100);
}
