import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { PointImport } from '../api/contract.ts';
import { formatDate, t, tValue } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { shared } from '../ui/styles.ts';

/** The latest imports and what came of them. Says `import-chosen` with the number of one. */
@customElement('se-earlier-imports')
export class EarlierImports extends AskingElement {
  static override styles = [shared];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor imports: readonly PointImport[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(async () => {
      this.imports = (await this.console.api.ask('listPointImports')).items;
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.imports.length === 0) return this.trouble();
    return html`
      <div class="bar"><h2>${t('import.earlier')}</h2></div>
      ${this.trouble()}
      <div class="scroll">
        <table data-testid="earlier-imports">
          <thead>
            <tr>${(['file', 'state', 'rows', 'accepted', 'rejected', 'by'] as const).map((column) =>
              html`
                <th scope="col">${t(`import.earlier.${column}`)}</th>
              `
            )}</tr>
          </thead>
          <tbody>${this.imports.map((one) => this.#row(one))}</tbody>
        </table>
      </div>
    `;
  }

  #row({ id, fileName, kind, state, dryRun, rows, accepted, rejected, by, startedAt }: PointImport): TemplateResult {
    return html`
      <tr>
        <td>
          <button class="button quiet" data-testid="earlier-import" @click="${() =>
            this.dispatchEvent(new CustomEvent('import-chosen', { detail: id }))}">${fileName}</button>
          <span class="soft">${tValue('import.kind', kind)}</span>
        </td>
        <td>
          <span class="chip ${state === 'applied' ? 'good' : ''}">${tValue('import.state', state)}</span>
          ${dryRun
            ? html`
              <span class="soft">${t('import.earlier.dryRun')}</span>
            `
            : nothing}
        </td>
        <td class="number">${rows}</td>
        <td class="number">${accepted}</td>
        <td class="number">${rejected}</td>
        <td class="soft">${by} · ${startedAt === null ? '' : formatDate(startedAt)}</td>
      </tr>
    `;
  }
}
