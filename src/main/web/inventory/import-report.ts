import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ImportMode, PointImport, RowProblem } from '../api/imports.ts';
import { t } from '../i18n/language.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';

/** What an import found, by row, and what can be done next. Says `apply`, `rejected-rows` and `again`. */
@customElement('se-import-report')
export class ImportReport extends ConsoleElement {
  static override styles = [
    shared,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-3);
        padding: var(--space-2) var(--space-4);
      }
      tr.error td:first-child {
        color: var(--danger);
      }
      tr.warning td:first-child {
        color: var(--warning);
      }
      td.value {
        max-width: 200px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false })
  accessor report!: PointImport;
  @property({ attribute: false })
  accessor busy = false;

  protected override render(): TemplateResult {
    const { report } = this;
    const left = report.columns.filter((column) => column.field === null).map((column) => column.title);
    return html`
      <div class="row" role="status">
        <b data-testid="import-state" data-state="${report.state}">${t(`import.state.${report.state}`)}</b>
        <span>${report.fileName}</span>
        <span data-testid="import-counts">${t('import.counts', {
          rows: report.rows,
          accepted: report.accepted,
          rejected: report.rejected,
        })}</span>
        <span class="soft">${t('import.outcome', {
          created: report.created,
          updated: report.updated,
          unchanged: report.unchanged,
        })}</span>
      </div>
      ${left.length === 0 ? nothing : html`
        <div class="row soft">${t('import.leftOut', { columns: left.join(', ') })}</div>
      `}
      <div class="row">${this.#steps(report)}</div>
      ${report.problems.length === 0 ? nothing : this.#problems(report)}
    `;
  }

  #steps(report: PointImport): TemplateResult {
    const apply = (mode: ImportMode): void => {
      this.dispatchEvent(new CustomEvent<ImportMode>('apply', { detail: mode }));
    };
    const open = (report.state === 'checked' || report.state === 'refused') && report.accepted > 0;
    return html`
      ${open
        ? html`
          <button class="button primary" data-testid="apply-all" ?disabled="${this.busy ||
            report.rejected > 0}" @click="${() => apply('all')}">${t('import.applyAll')}</button>
          <button class="button" data-testid="apply-valid" ?disabled="${this.busy ||
            report.rejected === 0}" @click="${() => apply('valid')}">${t('import.applyValid', {
              count: report.accepted,
            })}</button>
        `
        : nothing} ${report.rejected > 0
        ? html`
          <button class="button" data-testid="rejected-rows" @click="${() =>
            this.dispatchEvent(new Event('rejected-rows'))}">${t('import.rejectedRows')}</button>
        `
        : nothing}
      <button class="button" data-testid="import-again" @click="${() => this.dispatchEvent(new Event('again'))}">${t(
        'import.again',
      )}</button>
    `;
  }

  #problems({ problems, problemCount }: PointImport): TemplateResult {
    return html`
      <div class="scroll">
        <table data-testid="import-problems">
          <thead>
            <tr>
              <th scope="col" class="number">${t('import.row')}</th>
              <th scope="col">${t('import.column')}</th>
              <th scope="col">${t('import.value')}</th>
              <th scope="col">${t('import.problem')}</th>
              <th scope="col">${t('import.suggestion')}</th>
            </tr>
          </thead>
          <tbody>${problems.map(problemRow)}</tbody>
        </table>
        ${problemCount > problems.length
          ? html`
            <div class="empty">${t('import.moreProblems', { count: problemCount - problems.length })}</div>
          `
          : nothing}
      </div>
    `;
  }
}

function problemRow({ row, column, value, problem, suggestion, severity }: RowProblem): TemplateResult {
  return html`
    <tr class="${severity}">
      <td class="number">${row === 0 ? '' : row}</td>
      <td>${column}</td>
      <td class="value code" title="${value}">${value}</td>
      <td>${problem}</td>
      <td class="soft">${suggestion}</td>
    </tr>
  `;
}
