import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Page } from '../api/model.ts';
import type { PointConflict, PointField } from '../api/point-file.ts';
import { type Refusal, withEach } from '../api/several.ts';
import { formatDate, t, tValue } from '../i18n/language.ts';
import { textOf, wordOf } from '../inventory/field-text.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import type { DataTable, PageReader, TableModel } from '../ui/data-table.ts';
import '../ui/data-table.ts';
import { frameStyles } from '../ui/frame-styles.ts';
import { shared } from '../ui/styles.ts';

/** Where file and catalog say different things, of all points: decided one by one or many at once. Says `point-chosen`. */
@customElement('se-conflict-list')
export class ConflictList extends AskingElement {
  static override styles = [
    shared,
    frameStyles,
    css`
      input {
        width: 140px;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor gridCode: string | null = null;
  @state()
  private accessor fields: readonly PointField[] = [];
  @state()
  private accessor ticked: ReadonlySet<string> = new Set();
  @state()
  private accessor refusals: ReadonlyArray<Refusal<PointConflict>> = [];
  @state()
  private accessor reason = '';
  @state()
  private accessor left = 0;
  #shown: readonly PointConflict[] = [];
  #read: PageReader<PointConflict> = () => Promise.reject(new Error('not ready'));

  override connectedCallback(): void {
    super.connectedCallback();
    this.console.api.files.fields().then((fields) => this.fields = fields, () => undefined);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('gridCode') && this.hasUpdated) return;
    const { gridCode } = this;
    this.#read = async ({ limit, cursor }): Promise<Page<PointConflict>> => {
      const page = await this.console.api.work.conflicts(gridCode, { limit, cursor });
      this.#shown = page.items;
      return page;
    };
  }

  protected override render(): TemplateResult {
    return html`
      <se-data-table
        class="panel"
        tickable
        .model="${this.#model()}"
        .read="${this.#read}"
        @row-chosen="${(event: CustomEvent<string>) =>
          this.dispatchEvent(new CustomEvent('point-chosen', { detail: event.detail.split('/')[0] }))}"
        @rows-ticked="${(event: CustomEvent<ReadonlySet<string>>) => this.ticked = event.detail}"
      >
        <input
          slot="filters"
          class="field"
          maxlength="500"
          placeholder="${t('file.reason')}"
          aria-label="${t('file.reason')}"
          data-testid="conflict-reason"
          @input="${(event: Event) => this.reason = (event.target as HTMLInputElement).value.trim()}"
        >
        ${this.#button('file', t('file.keepFile'))} ${this.#button('catalog', t('file.keepCatalog'))}
        <span slot="foot" role="status" data-testid="conflict-result">${this.left > 0
          ? t('bulk.left', { count: this.left })
          : nothing}</span>
      </se-data-table>
      ${this.refusals.length === 0 ? nothing : html`
        <ul class="trouble" role="alert">${this.refusals.map(({ item, problem }) =>
          html`
            <li>${item.gbCode}: ${problem.message} ${problem.remedy}</li>
          `
        )}</ul>
      `}
    `;
  }

  #button(keep: 'file' | 'catalog', label: string): TemplateResult {
    return html`
      <button
        slot="filters"
        class="button"
        ?disabled="${this.busy || this.ticked.size === 0}"
        data-testid="keep-${keep}-ticked"
        @click="${() => void this.#resolve(keep)}"
      >
        ${label} (${this.ticked.size})
      </button>
    `;
  }

  #model(): TableModel<PointConflict> {
    const fieldOf = (conflict: PointConflict): PointField | undefined =>
      this.fields.find((one) => one.field === conflict.field);
    return {
      name: 'conflict',
      title: t('tidy.conflicts'),
      empty: t('tidy.conflicts.none'),
      columns: [
        { title: t('inventory.name'), style: 'wide', cell: (conflict) => conflict.pointName ?? conflict.gbCode },
        { title: t('inventory.gbCode'), style: 'code', cell: (conflict) => conflict.gbCode },
        {
          title: t('bulk.field'),
          cell: (conflict) => {
            const field = fieldOf(conflict);
            return field ? wordOf(field.name) : conflict.field;
          },
        },
        {
          title: t('tidy.fileSays'),
          style: 'wide',
          cell: (conflict) => textOf(fieldOf(conflict), conflict.fileValue) || '–',
        },
        {
          title: t('tidy.whose'),
          style: 'soft',
          cell: ({ file }) => `${tValue('source', file.source)} · ${file.by} · ${formatDate(file.at)}`,
        },
        {
          title: t('tidy.catalogSays'),
          style: 'wide',
          cell: (conflict) => textOf(fieldOf(conflict), conflict.catalogValue) || '–',
        },
      ],
      keyOf: ({ gbCode, field }) => `${gbCode}/${field}`,
    };
  }

  async #resolve(keep: 'file' | 'catalog'): Promise<void> {
    const { reason } = this;
    const chosen = this.#shown.filter(({ gbCode, field }) => this.ticked.has(`${gbCode}/${field}`));
    await this.attempt(async () => {
      this.refusals = await withEach(
        chosen,
        (one) => this.console.api.work.resolve(one, keep, reason),
        (left) => this.left = left,
      );
    });
    this.renderRoot.querySelector<DataTable<PointConflict>>('se-data-table')?.again();
  }
}
