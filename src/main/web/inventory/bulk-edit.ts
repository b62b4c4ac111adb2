import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { AUDIT_STATES, type AuditState, type FieldValue, type PointField } from '../api/point-file.ts';
import { Problem } from '../api/problem.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { chooser } from '../ui/chooser.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';
import { editor, wordOf } from './field-text.ts';

/** Calls to the gateway at a time. */
const SIDE_BY_SIDE = 4;
const REVIEW = '';

interface Refusal {
  readonly gbCode: string;
  readonly problem: Problem;
}

/** One field, or the review, of many points at once. Each is changed by itself: one that is refused stops no other. */
@customElement('se-bulk-edit')
export class BulkEdit extends ConsoleElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
        border-top: 1px solid var(--accent);
        background: var(--accent-wash);
      }
      .row {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-2) var(--space-3);
        flex-wrap: wrap;
      }
      ul {
        margin: 0;
        padding: 0 var(--space-6) var(--space-2);
        max-height: 96px;
        overflow: auto;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor fields: readonly PointField[] = [];
  @property({ attribute: false })
  accessor codes: ReadonlySet<string> = new Set();
  /** Empty: the review. */
  @state()
  private accessor field = REVIEW;
  @state()
  private accessor value: FieldValue = null;
  @state()
  private accessor review: AuditState = 'filed';
  @state()
  private accessor reason = '';
  @state()
  private accessor left = 0;
  @state()
  private accessor refusals: readonly Refusal[] = [];
  @state()
  private accessor done = 0;

  protected override render(): TemplateResult {
    const field = this.fields.find((one) => one.field === this.field);
    const editable = this.fields.filter((one) => one.writable && one.need !== 'key').map((one) => one.field);
    const nameOf = (name: string): string => {
      const known = this.fields.find((one) => one.field === name);
      return known ? wordOf(known.name) : t('inventory.audit');
    };
    return html`
      <div class="row" data-testid="bulk-edit">
        <b>${t('bulk.ticked', { count: this.codes.size })}</b>
        ${chooser('bulk-field', t('bulk.field'), this.field, [REVIEW, ...editable], nameOf, (chosen) => {
          this.field = chosen;
          this.value = null;
        })} ${field
          ? editor(field, this.value, 'bulk-value', (value) => this.value = value)
          : chooser('bulk-review', t('inventory.audit'), this.review, AUDIT_STATES, (one) =>
            t(`audit.${one}`), (one) =>
            this.review = one)}
        <input
          class="field"
          placeholder="${t('file.reason')}"
          aria-label="${t('file.reason')}"
          data-testid="bulk-reason"
          maxlength="500"
          @input="${(event: Event) => this.reason = (event.target as HTMLInputElement).value.trim()}"
        >
        <button class="button primary" ?disabled="${this.left > 0}" data-testid="bulk-apply" @click="${() =>
          void this.#apply()}">
          ${t('bulk.apply')}
        </button>
        <span role="status" data-testid="bulk-result">${this.#result()}</span>
      </div>
      ${this.refusals.length === 0 ? nothing : html`
        <ul data-testid="bulk-refusals">
          ${this.refusals.map(({ gbCode, problem }) =>
            html`
              <li><span class="code">${gbCode}</span> ${problem.message} ${problem.remedy}</li>
            `
          )}
        </ul>
      `}
    `;
  }

  #result(): string {
    if (this.left > 0) return t('bulk.left', { count: this.left });
    if (this.done + this.refusals.length === 0) return '';
    return t('bulk.done', { done: this.done, refused: this.refusals.length });
  }

  async #apply(): Promise<void> {
    const waiting = [...this.codes];
    this.left = waiting.length;
    this.done = 0;
    this.refusals = [];
    const { field, value, review, reason } = this;
    const change = (code: string): Promise<unknown> =>
      field === REVIEW
        ? this.console.api.files.review(code, review, reason)
        : this.console.api.files.change(code, { [field]: value }, reason);
    const worker = async (): Promise<void> => {
      for (let code = waiting.shift(); code !== undefined; code = waiting.shift()) await this.#one(code, change);
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
    this.dispatchEvent(new Event('points-changed'));
  }

  async #one(gbCode: string, change: (gbCode: string) => Promise<unknown>): Promise<void> {
    try {
      await change(gbCode);
      this.done++;
    } catch (thrown) {
      this.refusals = [...this.refusals, { gbCode, problem: Problem.from(thrown) }];
    }
    this.left--;
  }
}
