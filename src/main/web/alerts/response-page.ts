import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { RESPONSE_LEVELS, type ResponseChange, type ResponseLevel } from '../api/alarm.ts';
import { gridPicker } from '../grids/grid-picker.ts';
import { formatDate, t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { AskingElement } from '../ui/asking.ts';
import { labelledChooser } from '../ui/chooser.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';

/** How alert grids are held (平战结合), who raised and lowered them, and why. */
@customElement('se-response-page')
export class ResponsePage extends AskingElement {
  static override styles = [shared, formStyles];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor raised: readonly ResponseChange[] = [];
  @state()
  private accessor changes: readonly ResponseChange[] = [];
  @state()
  private accessor grid = '';
  @state()
  private accessor level: ResponseLevel = 'heightened';
  @state()
  private accessor reason = '';

  protected override observed(): readonly Watchable[] {
    return [this.console.directory.grids];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.#read());
  }

  protected override render(): TemplateResult {
    const grids = this.console.directory.grids.value;
    const known = grids.some((one) => one.gridCode === this.grid);
    return html`
      <form class="form" @submit="${(event: Event) => {
        event.preventDefault();
        void this.#respond(this.grid, this.level);
      }}">
        ${gridPicker(
          'response-grid',
          t('inventory.grid'),
          this.grid,
          grids,
          (code) => this.#choose(code),
        )} ${labelledChooser(
          'response-level',
          t('response.level'),
          this.level,
          RESPONSE_LEVELS,
          (level) => t(`response.${level}`),
          (level) => this.level = level,
        )} ${entry('response-reason', t('file.reason'), this.reason, (reason) => this.reason = reason, {
          required: true,
        })}
        <button
          class="button primary"
          ?disabled="${this.busy || !known || this.reason === ''}"
          data-testid="response-set"
        >
          ${t('response.set')}
        </button>
      </form>
      <p class="hint faint">${t('response.hint')}</p>
      ${this.trouble()}
      <div class="bar"><h2>${t('response.raised', { count: this.raised.length })}</h2></div>
      ${this.#table('raised-table', this.raised)} ${this.changes.length === 0 ? nothing : html`
        <div class="bar"><h2>${t('response.history')}</h2></div>
        <div class="scroll">${this.#table('response-table', this.changes)}</div>
      `}
    `;
  }

  #table(testId: string, changes: readonly ResponseChange[]): TemplateResult {
    const grids = new Map(this.console.directory.grids.value.map((one) => [one.gridCode, one.name]));
    return html`
      <table data-testid="${testId}">
        <tbody>${changes.map(({ gridCode, level, by, reason, at }) =>
          html`
            <tr data-level="${level}">
              <td>${grids.get(gridCode) ?? gridCode} <span class="code">${gridCode}</span></td>
              <td><span class="chip ${level === 'normal' ? 'good' : 'bad'}">${t(`response.${level}`)}</span></td>
              <td>${reason}</td>
              <td class="soft">${by} · ${formatDate(at)}</td>
            </tr>
          `
        )}</tbody>
      </table>
    `;
  }

  #choose(code: string): void {
    this.grid = code;
    this.changes = [];
    if (this.console.directory.grids.value.some((one) => one.gridCode === code)) {
      void this.attempt(() => this.#readChanges());
    }
  }

  async #respond(grid: string, level: ResponseLevel): Promise<void> {
    await this.attempt(async () => {
      await this.console.api.alarm.respond(grid, level, this.reason);
      this.reason = '';
      await Promise.all([this.#read(), this.#readChanges()]);
    });
  }

  async #read(): Promise<void> {
    this.raised = await this.console.api.alarm.raised();
  }

  async #readChanges(): Promise<void> {
    const { grid } = this;
    const changes = await this.console.api.alarm.responses(grid);
    if (grid === this.grid) this.changes = changes;
  }
}
