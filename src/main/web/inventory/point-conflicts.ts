import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PointConflict, PointField } from '../api/point-file.ts';
import { t, tValue } from '../i18n/language.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';
import { textOf, wordOf } from './field-text.ts';

/** Fields of which file and catalog say different things. Says `resolved` with which of them is right. */
@customElement('se-point-conflicts')
export class PointConflicts extends ConsoleElement {
  static override styles = [
    shared,
    css`
      td .button {
        min-height: 22px;
      }
    `,
  ];

  @property({ attribute: false })
  accessor fields: readonly PointField[] = [];
  @property({ attribute: false })
  accessor conflicts: readonly PointConflict[] = [];

  protected override render(): TemplateResult {
    if (this.conflicts.length === 0) {
      return html`

      `;
    }
    return html`
      <div class="bar"><h2>${t('file.conflicts')}</h2></div>
      <table data-testid="file-conflicts">
        <tbody>${this.conflicts.map((conflict) => this.#row(conflict))}</tbody>
      </table>
    `;
  }

  #row(conflict: PointConflict): TemplateResult {
    const field = this.fields.find((one) => one.field === conflict.field);
    const keep = (kept: 'file' | 'catalog', label: string): TemplateResult =>
      html`
        <button class="button" data-testid="keep-${kept}" @click="${() =>
          this.dispatchEvent(
            new CustomEvent('resolved', { detail: { field: conflict.field, keep: kept } }),
          )}">${label}</button>
      `;
    return html`
      <tr data-testid="conflict-${conflict.field}">
        <td>
          <b>${field ? wordOf(field.name) : conflict.field}</b>
          <div>${tValue('source', conflict.file.source)} (${conflict.file.by}): ${textOf(
            field,
            conflict.fileValue,
          )} ${keep('file', t('file.keepFile'))}</div>
          <div>${t('source.catalog')}: ${textOf(field, conflict.catalogValue)} ${keep(
            'catalog',
            t('file.keepCatalog'),
          )}</div>
        </td>
      </tr>
    `;
  }
}
