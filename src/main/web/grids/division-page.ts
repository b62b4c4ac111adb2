import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Division, DivisionLevel, Operations } from '../api/contract.ts';
import { dayOf } from '../assess/days.ts';
import { t, tValue } from '../i18n/language.ts';
import { now } from '../state/clock.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { chooser } from '../ui/chooser.ts';
import type { DataTable, PageReader, TableModel } from '../ui/data-table.ts';
import '../ui/data-table.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { frameStyles } from '../ui/frame-styles.ts';
import { shared } from '../ui/styles.ts';

type Imported = Operations['importDivisions']['answer'];

const LEVELS = ['', 'province', 'city', 'county', 'township', 'village'] as const;
const NOTHING = { divisionCode: '', name: '', parentCode: '' };

/** What codes mean: the official divisions and what was added to them, by whoever administers them. */
@customElement('se-division-page')
export class DivisionPage extends AskingElement {
  static override styles = [shared, formStyles, frameStyles];

  @property({ attribute: false })
  accessor console!: Console;
  /** Only those right below it; null: of all. */
  @property({ attribute: false })
  accessor gridCode: string | null = null;
  @state()
  private accessor level: (typeof LEVELS)[number] = '';
  @state()
  private accessor entered = NOTHING;
  /** The code that is to end, and what most of it becomes. */
  @state()
  private accessor ending: { readonly code: string; readonly successor: string } | null = null;
  @state()
  private accessor sheet: File | null = null;
  @state()
  private accessor imported: Imported | null = null;
  #read: PageReader<Division> = () => Promise.reject(new Error('not ready'));

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('level') && !changed.has('gridCode')) return;
    const level: DivisionLevel | undefined = this.level === '' ? undefined : this.level;
    const parentCode = this.gridCode ?? undefined;
    this.#read = ({ q, limit, cursor }) =>
      this.console.api.ask('listDivisions', {
        query: { q: q === '' ? undefined : q, level, parentCode, limit, cursor },
      });
  }

  protected override render(): TemplateResult {
    return html`
      ${this.trouble()} ${this.console.may('administer') ? this.#forms() : nothing}
      <se-data-table class="panel" .model="${model()}" .read="${this.#read}" .selected="${this.ending?.code ??
        null}" @row-chosen="${(event: CustomEvent<string>) =>
        this.ending = this.console.may('administer') ? { code: event.detail, successor: '' } : null}">
        <span slot="filters">${chooser(
          'division-level',
          t('division.level'),
          this.level,
          LEVELS,
          (one) => one === '' ? t('filter.any', { name: t('division.level') }) : tValue('level', one),
          (one) => this.level = one,
        )}</span>
      </se-data-table>
    `;
  }

  #forms(): TemplateResult {
    const { entered, ending } = this;
    const ready = /^[A-Za-z0-9-]{1,32}$/.test(entered.divisionCode) && entered.name !== '';
    const field = (name: keyof typeof NOTHING, label: string, most: number): TemplateResult =>
      entry(`division-${name}`, label, entered[name], (text) => this.entered = { ...entered, [name]: text }, { most });
    return html`
      <div class="form">
        ${field('divisionCode', t('grid.code'), 32)} ${field('name', t('grid.name'), 100)} ${field(
          'parentCode',
          t('division.parent'),
          32,
        )}
        <button class="button primary" ?disabled="${this.busy || !ready}" data-testid="division-enter" @click="${() =>
          void this.#enter()}">
          ${t('division.enter')}
        </button>
        <label class="entry"><span class="soft">${t('division.import')}</span>
          <input
            type="file"
            accept=".csv"
            data-testid="division-file"
            ?disabled="${this.busy}"
            @change="${(event: Event) => void this.#look((event.target as HTMLInputElement).files?.[0] ?? null)}"
          ></label>
        </div>
        ${this.imported === null ? nothing : this.#report(this.imported)} ${ending === null ? nothing : html`
          <div class="form">
            <span>${t('division.ends', { code: ending.code })}</span>
            ${entry(
              'division-successor',
              t('division.successor'),
              ending.successor,
              (successor) => this.ending = { ...ending, successor },
              { most: 32 },
            )}
            <button class="button" ?disabled="${this.busy}" data-testid="division-end" @click="${() =>
              void this.#end(ending.code, ending.successor)}">${t('division.end')}</button>
            <button class="button quiet" @click="${() => this.ending = null}">${t('devices.cancel')}</button>
          </div>
        `}
      `;
    }

    #report({ rows, accepted, rejected, applied, problems }: Imported): TemplateResult {
      return html`
        <div class="form" role="status" data-testid="division-report">
          <span>${t(applied ? 'division.applied' : 'division.looked', { rows, accepted, rejected })}</span>
          <button
            class="button primary"
            ?disabled="${this.busy || applied || accepted === 0}"
            data-testid="division-apply"
            @click="${() => void this.#import(false)}"
          >
            ${t('division.apply', { count: accepted })}
          </button>
        </div>
        ${problems.slice(0, 20).map(({ row, column, value, problem, suggestion }) =>
          html`
            <p class="hint">${row} · ${column} ${value}: ${problem} ${suggestion}</p>
          `
        )}
      `;
    }

    async #enter(): Promise<void> {
      const { divisionCode, name, parentCode } = this.entered;
      const body = { divisionCode, name, ...(parentCode === '' ? {} : { parentCode }) };
      if (!await this.attempt(() => this.console.api.ask('createDivision', { body }))) return;
      this.entered = NOTHING;
      this.#again();
    }

    /** From today on it is none any more. */
    async #end(divisionCode: string, successor: string): Promise<void> {
      const validTo = dayOf(now());
      const body = successor === '' ? { validTo } : { validTo, successorCode: successor };
      if (!await this.attempt(() => this.console.api.ask('endDivision', { path: { divisionCode }, body }))) return;
      this.ending = null;
      this.#again();
    }

    async #look(sheet: File | null): Promise<void> {
      this.sheet = sheet;
      this.imported = null;
      if (sheet !== null) await this.#import(true);
    }

    async #import(dryRun: boolean): Promise<void> {
      const { sheet } = this;
      if (sheet === null) return;
      await this.attempt(async () => {
        this.imported = await this.console.api.ask('importDivisions', {
          query: { dryRun, validRows: true },
          body: sheet,
        });
      });
      if (!dryRun) this.#again();
    }

    #again(): void {
      this.renderRoot.querySelector<DataTable<Division>>('se-data-table')?.again();
    }
  }

  function model(): TableModel<Division> {
    return {
      name: 'division',
      title: t('view.divisions'),
      searchLabel: t('division.search'),
      empty: t('division.none'),
      columns: [
        { title: t('grid.code'), style: 'code', cell: ({ divisionCode }) => divisionCode },
        { title: t('grid.name'), style: 'wide', cell: ({ name }) => name },
        { title: t('division.level'), cell: ({ level }) => tValue('level', level) },
        { title: t('division.parent'), style: 'code', cell: ({ parentCode }) => parentCode ?? '' },
        { title: t('division.validFrom'), style: 'soft', cell: ({ validFrom }) => validFrom ?? '' },
        { title: t('division.validTo'), style: 'soft', cell: ({ validTo }) => validTo ?? '' },
        { title: t('inventory.source'), style: 'soft', cell: ({ source }) => tValue('division.source', source) },
      ],
      keyOf: ({ divisionCode }) => divisionCode,
    };
  }
