import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ClosedDay, Verification } from '../api/assessment.ts';
import { formatDate, t } from '../i18n/language.ts';
import { now } from '../state/clock.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { download } from '../ui/download.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';
import { daysOf, lastMonth } from './days.ts';
import { printed, type PrintedPage, printedPage } from '../ui/printed-page.ts';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** The monthly assessment of a division, to look at, print and take along; and the closed days it is made from. */
@customElement('se-report-page')
export class ReportPage extends AskingElement {
  static override styles = [
    shared,
    formStyles,
    css`
      .body {
        flex: 1;
        min-height: 0;
        display: flex;
      }
      .days {
        width: 300px;
        flex: none;
        border-right: 1px solid var(--line);
      }
      .sheet {
        background: #ffffff;
      }
      @media (max-width: 900px) {
        .body {
          flex-direction: column;
        }
        .days {
          width: auto;
          max-height: 30dvh;
        }
      }
      td .button {
        min-height: 22px;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor gridCode: string | null = null;
  @state()
  private accessor month = lastMonth(now());
  @state()
  private accessor days: readonly ClosedDay[] = [];
  @state()
  private accessor verified: ReadonlyMap<string, Verification> = new Map();
  @state()
  private accessor page: PrintedPage | null = null;

  protected override updated(changed: PropertyValues): void {
    if (changed.has('gridCode')) this.page = null;
    if (changed.has('month') && MONTH.test(this.month)) {
      this.page = null;
      void this.attempt(() => this.#read());
    }
  }

  protected override render(): TemplateResult {
    const ready = this.gridCode !== null && MONTH.test(this.month) && !this.busy;
    return html`
      <div class="form">
        ${entry('report-month', t('report.month'), this.month, (month) => this.month = month, {
          type: 'month',
          placeholder: '2026-05',
        })}
        <button class="button primary" ?disabled="${!ready}" data-testid="report-show" @click="${() =>
          void this.#show()}">
          ${t('report.show')}
        </button>
        <button class="button" ?disabled="${this.page === null}" data-testid="report-print" @click="${() =>
          this.page && printed(this.page)}">${t('report.print')}</button>
        <button class="button" ?disabled="${!ready}" data-testid="report-xlsx" @click="${() =>
          void this.#download()}">${t('report.xlsx')}</button>
        ${this.gridCode === null
          ? html`
            <span class="soft">${t('report.choose')}</span>
          `
          : nothing}
      </div>
      ${this.trouble()}
      <div class="body">
        <div class="days scroll">${this.#days()}</div>
        <div class="scroll ${this.page === null ? '' : 'sheet'}" tabindex="0">${this.page === null ? nothing : html`
          <se-printed-page .page="${this.page}" data-testid="report-page"></se-printed-page>
        `}</div>
      </div>
    `;
  }

  #days(): TemplateResult {
    return html`
      <div class="bar"><h2>${t('report.days', { count: this.days.length })}</h2></div>
      <table data-testid="closed-days">
        <tbody>${this.days.map(({ day, closedAt, hash }) =>
          html`
            <tr>
              <td title="${t('report.closed', { time: formatDate(closedAt) })} ${hash}">${day}</td>
              <td>${this.#verdict(day)}</td>
              <td>
                <button class="button" ?disabled="${this.busy}" data-testid="verify-${day}" @click="${() =>
                  void this.#verify(day)}">
                  ${t('report.verify')}
                </button>
              </td>
            </tr>
          `
        )}</tbody>
      </table>
      ${this.days.length === 0
        ? html`
          <div class="empty">${t('report.noDays')}</div>
        `
        : nothing}
    `;
  }

  #verdict(day: string): TemplateResult | typeof nothing {
    const found = this.verified.get(day);
    return found === undefined ? nothing : html`
      <span class="chip ${found.intact ? 'good' : 'bad'}">${found.intact
        ? t('report.intact')
        : found.sealed
        ? t('report.differing', { count: found.differing })
        : t('report.broken')}</span>
    `;
  }

  async #read(): Promise<void> {
    const { month } = this;
    const days = await this.console.api.assessment.closedDays(daysOf(month));
    if (month === this.month) this.days = days;
  }

  async #verify(day: string): Promise<void> {
    await this.attempt(async () => {
      const found = await this.console.api.assessment.verify(day);
      this.verified = new Map([...this.verified, [day, found]]);
    });
  }

  async #show(): Promise<void> {
    const { gridCode, month } = this;
    if (gridCode === null) return;
    await this.attempt(async () => {
      const answer = await this.console.api.assessment.report(gridCode, month, 'html');
      const page = printedPage(await answer.text());
      if (gridCode === this.gridCode && month === this.month) this.page = page;
    });
  }

  async #download(): Promise<void> {
    const { gridCode, month } = this;
    if (gridCode === null) return;
    await this.attempt(() =>
      download(this.console.api.assessment.report(gridCode, month, 'xlsx'), `assessment-${gridCode}-${month}.xlsx`)
    );
  }
}
