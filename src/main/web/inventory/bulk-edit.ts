import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { AUDIT_STATES, type AuditState, type FieldValue, type PointField } from '../api/point-file.ts';
import type { PointEdit, PointEditResult } from '../api/points.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { chooser } from '../ui/chooser.ts';
import { AskingElement } from '../ui/asking.ts';
import { shared } from '../ui/styles.ts';
import { editor, wordOf } from './field-text.ts';

const REVIEW = '';

/**
 * One field, or the review, of many points at once: those that are ticked, or all that the list finds, on whatever page.
 * One that is refused stops no other.
 */
@customElement('se-bulk-edit')
export class BulkEdit extends AskingElement {
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
  /** What the list is narrowed to. */
  @property({ attribute: false })
  accessor filter: NonNullable<PointEdit['filter']> = {};
  /** All that the list finds is meant, not only what is ticked. */
  @property({ attribute: false })
  accessor everything = false;
  /** What a change of everything would come to, for somebody to confirm. */
  @state()
  private accessor would: PointEditResult | null = null;
  @state()
  private accessor result: PointEditResult | null = null;

  protected override willUpdate(changed: PropertyValues): void {
    if (['filter', 'everything', 'field', 'value', 'review', 'reason'].some((name) => changed.has(name))) {
      this.would = null;
    }
  }

  protected override render(): TemplateResult {
    const field = this.fields.find((one) => one.field === this.field);
    const editable = this.fields.filter((one) => one.writable && one.need !== 'key').map((one) => one.field);
    const nameOf = (name: string): string => {
      const known = this.fields.find((one) => one.field === name);
      return known ? wordOf(known.name) : t('inventory.audit');
    };
    return html`
      <div class="row" data-testid="bulk-edit">
        <b>${this.everything ? t('bulk.everything') : t('bulk.ticked', { count: this.codes.size })}</b>
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
        ${this.would === null
          ? html`
            <button class="button primary" ?disabled="${this.busy}" data-testid="bulk-apply" @click="${() =>
              void this.#apply(this.everything)}">
              ${t('bulk.apply')}
            </button>
          `
          : html`
            <span data-testid="bulk-would">${t('bulk.would', this.#counts(this.would))}</span>
            <button
              class="button primary"
              ?disabled="${this.busy || this.would.changed === 0}"
              data-testid="bulk-confirm"
              @click="${() => void this.#apply(false)}"
            >
              ${t('bulk.confirm')}
            </button>
          `}
        <span role="status" data-testid="bulk-result">${this.result === null
          ? ''
          : t('bulk.done', { done: this.result.changed, refused: this.result.refused })}</span>
      </div>
      ${this.trouble()} ${this.#refusals((this.would ?? this.result)?.refusals ?? [])}
    `;
  }

  #counts({ matched, changed, refused }: PointEditResult): Record<string, number> {
    return { matched, changed, refused };
  }

  #refusals(refusals: PointEditResult['refusals']): TemplateResult | typeof nothing {
    return refusals.length === 0 ? nothing : html`
      <ul data-testid="bulk-refusals">
        ${refusals.map(({ gbCode, reason }) =>
          html`
            <li><span class="code">${gbCode}</span> ${reason}</li>
          `
        )}
      </ul>
    `;
  }

  async #apply(dryRun: boolean): Promise<void> {
    const { field, value, review, reason, everything, filter, codes } = this;
    const edit: PointEdit = {
      ...(everything ? { filter } : { gbCodes: [...codes] }),
      ...(field === REVIEW ? { review } : { values: { [field]: value } }),
      ...(reason === '' ? {} : { reason }),
      dryRun,
    };
    await this.attempt(async () => {
      const came = await this.console.api.files.edit(edit);
      this.would = dryRun ? came : null;
      this.result = dryRun ? null : came;
    });
    if (!dryRun) this.dispatchEvent(new Event('points-changed'));
  }
}
