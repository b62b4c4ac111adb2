import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { AUDIT_STATES, type AuditState, type PointFile } from '../api/point-file.ts';
import { formatDate, t } from '../i18n/language.ts';
import { chooser } from '../ui/chooser.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';

export interface ReviewStep {
  readonly state: AuditState;
  readonly reason: string;
}

/** How far the review of a file is, and its next step. Says `reviewed`. */
@customElement('se-point-review')
export class PointReviewElement extends ConsoleElement {
  static override styles = [
    shared,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        padding: var(--space-2) var(--space-3);
      }
      input {
        flex: 1;
        min-width: 120px;
      }
    `,
  ];

  @property({ attribute: false })
  accessor file!: PointFile;
  @state()
  private accessor next: AuditState = 'filed';
  @state()
  private accessor reason = '';

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('file')) return;
    this.next = AUDIT_STATES.find((one) => one !== this.file.auditState && one !== 'unreviewed') ?? 'filed';
    this.reason = '';
  }

  protected override render(): TemplateResult {
    const { review } = this.file;
    const others = AUDIT_STATES.filter((one) => one !== this.file.auditState);
    return html`
      <div class="bar"><h2>${t('file.review')}</h2></div>
      ${review
        ? html`
          <div class="row soft">${t(`audit.${review.state}`)} · ${review.reviewer} · ${formatDate(
            review.at,
          )} ${review.reason}</div>
        `
        : nothing}
      <div class="row">
        ${chooser(
          'review-state',
          t('inventory.audit'),
          this.next,
          others,
          (one) => t(`audit.${one}`),
          (one) => this.next = one,
        )}
        <input
          class="field"
          maxlength="500"
          placeholder="${t('file.reason')}"
          aria-label="${t('file.reason')}"
          data-testid="review-reason"
          .value="${this.reason}"
          @input="${(event: Event) => this.reason = (event.target as HTMLInputElement).value.trim()}"
        >
        <button class="button" data-testid="review-apply" ?disabled="${this.next === 'toCorrect' &&
          this.reason === ''}" @click="${() =>
          this.dispatchEvent(
            new CustomEvent<ReviewStep>('reviewed', { detail: { state: this.next, reason: this.reason } }),
          )}">${t('file.reviewApply')}</button>
      </div>
    `;
  }
}
