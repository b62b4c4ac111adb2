import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Point } from '../api/model.ts';
import { AUDIT_STATES, LIFECYCLES, POINT_SOURCES, type PointField } from '../api/point-file.ts';
import { Problem } from '../api/problem.ts';
import { t, tValue } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { chooser } from '../ui/chooser.ts';
import type { DataTable, PageReader, TableModel } from '../ui/data-table.ts';
import '../ui/data-table.ts';
import { download } from '../ui/download.ts';
import { ConsoleElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { frameStyles } from '../ui/frame-styles.ts';
import { shared } from '../ui/styles.ts';
import { cameraOf, showOnWall } from '../wall/wall-state.ts';
import './bulk-edit.ts';
import './new-point.ts';
import { textOf, wordOf } from './field-text.ts';

/** What a list is narrowed to; empty: any. */
interface Filter {
  readonly online: '' | 'true' | 'false';
  readonly lifecycle: string;
  readonly auditState: string;
  readonly source: string;
  readonly vendor: string;
  readonly trouble: '' | 'conflicting' | 'unbound';
}

/** Which points a list finds: every member narrows it. */
type Narrowed = Readonly<Record<string, string | boolean>>;

const ANY: Filter = { online: '', lifecycle: '', auditState: '', source: '', vendor: '', trouble: '' };

/** The points of a grid, narrowed by what is known of them, one by one or many edited at once. Says `point-chosen`. */
@customElement('se-point-list')
export class PointList extends ConsoleElement {
  static override styles = [
    shared,
    frameStyles,
    css`
      :host {
        position: relative;
      }
      .filters {
        display: contents;
      }
      select {
        max-width: 104px;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor gridCode: string | null = null;
  @state()
  private accessor filter: Filter = ANY;
  @state()
  private accessor fields: readonly PointField[] = [];
  @state()
  private accessor ticked: ReadonlySet<string> = new Set();
  /** What the list shows by now. */
  @state()
  private accessor query: Narrowed = {};
  /** Whether all that the list finds is to be edited. */
  @state()
  private accessor everything = false;
  @state()
  private accessor entering = false;
  @state()
  private accessor problem: Problem | null = null;
  #read: PageReader<Point> = () => Promise.reject(new Error('not ready'));

  protected override observed(): readonly Watchable[] {
    return [this.console.directory.points];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.console.api.files.fields().then((fields) => this.fields = fields, () => undefined);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('filter') && !changed.has('gridCode')) return;
    const asked = queryOf(this.filter, this.gridCode);
    this.#read = (page) => {
      const query = { ...asked, ...(page.q === '' ? {} : { q: page.q }) };
      // The same read again is no other list.
      if (JSON.stringify(query) !== JSON.stringify(this.query)) this.query = query;
      return this.console.directory.page({ ...asked, ...page });
    };
  }

  protected override render(): TemplateResult {
    return html`
      ${this.problem
        ? html`
          <div class="trouble" role="alert">${this.problem.message} ${this.problem.remedy}</div>
        `
        : nothing} ${this.entering
        ? html`
          <se-new-point .console="${this.console}" .gridCode="${this.gridCode}" @point-made="${(
            event: CustomEvent<string>,
          ) => this.#show(event.detail)}"></se-new-point>
        `
        : nothing}
      <se-data-table
        class="panel"
        tickable
        .model="${this.#model()}"
        .read="${this.#read}"
        @row-chosen="${(event: CustomEvent<string>) => this.#show(event.detail)}"
        @rows-ticked="${(event: CustomEvent<ReadonlySet<string>>) => this.ticked = event.detail}"
      >
        <span class="filters" slot="filters">${this.#filters()}</span>
        ${this.console.may('work')
          ? html`
            <button slot="foot" class="button" data-testid="point-new" aria-pressed="${this
              .entering}" @click="${() => this.entering = !this.entering}">
              ${t('inventory.new')}
            </button>
          `
          : nothing}
        <button slot="foot" class="button" data-testid="bulk-everything" aria-pressed="${this
          .everything}" @click="${() => this.everything = !this.everything}">
          ${t('bulk.everything')}
        </button>
        <button slot="foot" class="button" data-testid="point-export" @click="${() => void this.#export()}">${t(
          'inventory.export',
        )}</button>
      </se-data-table>
      ${this.ticked.size === 0 && !this.everything ? nothing : html`
        <se-bulk-edit
          .console="${this.console}"
          .fields="${this.fields}"
          .codes="${this.ticked}"
          .filter="${this.query}"
          .everything="${this.everything}"
          @points-changed="${() => this.#table()?.again()}"
        ></se-bulk-edit>
      `}
    `;
  }

  #filters(): TemplateResult[] {
    const { online, lifecycle, auditState, source, vendor, trouble } = this.filter;
    const vendorField = this.fields.find((one) => one.field === 'vendor');
    const vendors = vendorField?.codes?.map((one) => one.code) ?? [];
    const either = (name: string, prefix: string) => (value: string) =>
      value === '' ? t('filter.any', { name }) : tValue(prefix, value);
    return [
      chooser('point-online', t('table.state'), online, ['', 'true', 'false'], either(t('table.state'), 'online'), (
        chosen,
      ) => this.#narrow({ online: chosen })),
      chooser(
        'point-lifecycle',
        t('inventory.lifecycle'),
        lifecycle,
        ['', ...LIFECYCLES],
        either(t('inventory.lifecycle'), 'lifecycle'),
        (chosen) => this.#narrow({ lifecycle: chosen }),
      ),
      chooser(
        'point-audit',
        t('inventory.audit'),
        auditState,
        ['', ...AUDIT_STATES],
        either(
          t('inventory.audit'),
          'audit',
        ),
        (chosen) => this.#narrow({ auditState: chosen }),
      ),
      chooser(
        'point-vendor',
        t('inventory.vendor'),
        vendor,
        ['', ...vendors],
        (code) => code === '' ? t('filter.any', { name: t('inventory.vendor') }) : textOf(vendorField, code),
        (chosen) => this.#narrow({ vendor: chosen }),
      ),
      chooser(
        'point-source',
        t('inventory.source'),
        source,
        ['', ...POINT_SOURCES],
        either(
          t('inventory.source'),
          'source',
        ),
        (chosen) => this.#narrow({ source: chosen }),
      ),
      chooser(
        'point-trouble',
        t('filter.trouble'),
        trouble,
        ['', 'conflicting', 'unbound'],
        either(
          t('filter.trouble'),
          'trouble',
        ),
        (chosen) => this.#narrow({ trouble: chosen }),
      ),
    ];
  }

  async #export(): Promise<void> {
    await download(this.console.api.imports.export(this.query, 'xlsx'), 'points.xlsx')
      .catch((thrown) => this.problem = Problem.from(thrown));
  }

  #show(gbCode: string): void {
    this.entering = false;
    this.dispatchEvent(new CustomEvent('point-chosen', { detail: gbCode }));
  }

  #narrow(part: Partial<Filter>): void {
    this.filter = { ...this.filter, ...part };
  }

  #table(): DataTable<Point> | null {
    return this.renderRoot.querySelector<DataTable<Point>>('se-data-table');
  }

  #model(): TableModel<Point> {
    const vendorField = this.fields.find((one) => one.field === 'vendor');
    return {
      name: 'point',
      title: t('inventory.table'),
      searchLabel: t('inventory.filter.q'),
      empty: t('inventory.empty'),
      columns: [
        { title: t('inventory.name'), style: 'wide', cell: (point) => point.name },
        { title: t('inventory.gbCode'), style: 'code', cell: (point) => point.gbCode },
        {
          title: `${vendorField ? wordOf(vendorField.name) : t('inventory.vendor')}`,
          style: 'wide soft',
          cell: (point) => [textOf(vendorField, point.vendor), point.model].filter(Boolean).join(' / '),
        },
        { title: t('inventory.address'), style: 'wide soft', cell: (point) => point.address ?? '' },
        {
          title: t('inventory.lifecycle'),
          style: 'soft',
          cell: (point) => point.lifecycle === null ? '' : tValue('lifecycle', point.lifecycle),
        },
        {
          title: t('inventory.audit'),
          style: 'soft',
          cell: (point) => point.auditState === null ? '' : tValue('audit', point.auditState),
        },
        { title: t('inventory.watch'), titleHidden: true, cell: (point) => play(point) },
      ],
      keyOf: (point) => point.gbCode,
      isOnline: (point) => point.online,
      current: (point) => this.console.directory.points.value.get(point.gbCode) ?? point,
    };
  }
}

function play(point: Point): TemplateResult {
  const camera = cameraOf(point);
  const show = (event: Event): void => {
    event.stopPropagation();
    if (camera) showOnWall(camera);
  };
  return html`
    ${(point.conflicts ?? 0) > 0
      ? html`
        <span class="chip bad" title="${t('trouble.conflicting')}">${point.conflicts}</span>
      `
      : nothing} ${camera
      ? html`
        <button class="button quiet" title="${t('inventory.watch')}" aria-label="${t('inventory.watch')}: ${point
          .name}" @click="${show}">
          ${icon('play')}
        </button>
      `
      : nothing}
  `;
}

function queryOf(filter: Filter, gridCode: string | null): Narrowed {
  const { online, lifecycle, auditState, source, vendor, trouble } = filter;
  const texts = { gridCode: gridCode ?? '', lifecycle, auditState, source, vendor };
  return {
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
    ...(online === '' ? {} : { online: online === 'true' }),
    ...(trouble === 'conflicting' ? { conflicting: true } : {}),
    ...(trouble === 'unbound' ? { bound: false } : {}),
  };
}
