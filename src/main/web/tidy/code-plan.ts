import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { CAMERA_TYPES, type CodeWish } from '../api/point-work.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { labelledChooser } from '../ui/chooser.ts';
import { offer } from '../ui/download.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';

const DIVISION = /^(\d{6}|\d{8})$/;

/** The next free codes for cameras to come, set aside for a day. */
@customElement('se-code-plan')
export class CodePlan extends AskingElement {
  static override styles = [
    shared,
    formStyles,
    css`
      ol {
        columns: 3 200px;
        margin: 0;
        padding: var(--space-3) var(--space-6);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor gridCode: string | null = null;
  @state()
  private accessor wish: CodeWish = { divisionCode: '', industry: '00', type: '132', network: '0', count: 1 };
  @state()
  private accessor codes: readonly string[] = [];
  @state()
  private accessor asked = 0;

  /** The division of the chosen grid, as far as its code is one. */
  protected override willUpdate(changed: PropertyValues): void {
    const centre = /^\d{6,}/.exec(this.gridCode ?? '')?.[0];
    if (changed.has('gridCode') && centre) this.#wish({ divisionCode: centre.slice(0, centre.length < 8 ? 6 : 8) });
  }

  protected override render(): TemplateResult {
    const { divisionCode, industry, type, network, count } = this.wish;
    const ready = DIVISION.test(divisionCode) && /^\d{2}$/.test(industry) && /^\d$/.test(network) && count >= 1 &&
      count <= 1000;
    return html`
      <form class="form" @submit="${(event: Event) => {
        event.preventDefault();
        void this.#plan();
      }}">
        ${entry('plan-division', t('plan.division'), divisionCode, (text) => this.#wish({ divisionCode: text }), {
          most: 8,
          placeholder: '340202',
          required: true,
        })} ${entry('plan-industry', t('plan.industry'), industry, (text) => this.#wish({ industry: text }), {
          most: 2,
        })} ${labelledChooser(
          'plan-type',
          t('plan.type'),
          type,
          CAMERA_TYPES,
          (one) => `${one} ${t(`plan.type.${one}`)}`,
          (one) => this.#wish({ type: one }),
        )} ${entry('plan-network', t('plan.network'), network, (text) => this.#wish({ network: text }), {
          most: 1,
        })} ${entry('plan-count', t('plan.count'), String(count), (text) => this.#wish({ count: Number(text) || 0 }), {
          type: 'number',
        })}
        <button class="button primary" ?disabled="${this.busy || !ready}" data-testid="plan-codes">${t(
          'plan.reserve',
        )}</button>
      </form>
      <p class="hint faint">${t('plan.hint')}</p>
      ${this.trouble()} ${this.codes.length === 0 && this.asked === 0 ? nothing : this.#result()}
    `;
  }

  #result(): TemplateResult {
    return html`
      <div class="bar">
        <h2 role="status" data-testid="plan-result">${t('plan.result', {
          count: this.codes.length,
          asked: this.asked,
        })}</h2>
        <span class="spacer"></span>
        <button class="button" @click="${() =>
          offer(new Blob([this.codes.join('\r\n') + '\r\n'], { type: 'text/csv' }), 'codes.csv')}">${t(
            'plan.file',
          )}</button>
      </div>
      <ol class="scroll" data-testid="planned-codes">${this.codes.map((code) =>
        html`
          <li class="code">${code}</li>
        `
      )}</ol>
    `;
  }

  #wish(part: Partial<CodeWish>): void {
    this.wish = { ...this.wish, ...part };
  }

  async #plan(): Promise<void> {
    const { wish } = this;
    await this.attempt(async () => {
      this.codes = await this.console.api.work.planCodes(wish);
      this.asked = wish.count;
    });
  }
}
