import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AuditRecord, Operations } from '../api/contract.ts';
import { instantOf } from '../assess/days.ts';
import { formatDate, t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { auditPaper, type AuditSearch as Search } from '../reports/audit-paper.ts';
import { pageOf } from '../reports/paper.ts';
import { AskingElement } from '../ui/asking.ts';
import { csvOf } from '../ui/csv.ts';
import type { PageReader, TableModel } from '../ui/data-table.ts';
import '../ui/data-table.ts';
import { offer } from '../ui/download.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { frameStyles } from '../ui/frame-styles.ts';
import { printed } from '../ui/printed-page.ts';
import { shared } from '../ui/styles.ts';

type Verification = Operations['verifyAuditRecords']['answer'];

const AT_ONCE = 500;
const MOST_EXPORTED = 100_000;
const COLUMNS = ['number', 'at', 'who', 'action', 'target', 'purpose', 'caseNumber', 'source', 'hash'] as const;

/** Who did what: searched, proved to be whole, and taken along. */
@customElement('se-audit-page')
export class AuditPage extends AskingElement {
  static override styles = [shared, formStyles, frameStyles];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor wish: Readonly<Record<keyof Search, string>> = {
    who: '',
    action: '',
    target: '',
    caseNumber: '',
    from: '',
    to: '',
  };
  @state()
  private accessor found: Verification | null = null;
  @state()
  private accessor said = '';
  @state()
  private accessor read: PageReader<AuditRecord> = this.#reader({});

  protected override render(): TemplateResult {
    return html`
      <form class="form" @submit="${(event: SubmitEvent) => {
        event.preventDefault();
        this.read = this.#reader(this.#search());
      }}">
        ${this.#field('who', 'audit.who')} ${this.#field('action', 'audit.action')} ${this.#field(
          'target',
          'audit.target',
        )} ${this.#field('caseNumber', 'audit.caseNumber')} ${this.#time('from', 'assess.from')} ${this.#time(
          'to',
          'assess.to',
        )}
        <button class="button primary" data-testid="audit-search">${t('audit.search')}</button>
        <button class="button" type="button" ?disabled="${this.busy}" data-testid="audit-export" @click="${() =>
          void this.#export()}">
          ${t('audit.export')}
        </button>
        <button class="button" type="button" ?disabled="${this.busy}" data-testid="audit-print" @click="${() =>
          void this.#print()}">
          ${t('audit.print')}
        </button>
        <button class="button" type="button" ?disabled="${this.busy}" data-testid="audit-verify" @click="${() =>
          void this.#verify()}">
          ${t('audit.verify')}
        </button>
        <span role="status" data-testid="audit-said">${this.said}</span>
      </form>
      ${this.trouble()} ${this.#verdict()}
      <se-data-table class="panel" .model="${model()}" .read="${this.read}"></se-data-table>
    `;
  }

  #field(
    name: 'who' | 'action' | 'target' | 'caseNumber',
    label: 'audit.who' | 'audit.action' | 'audit.target' | 'audit.caseNumber',
  ): TemplateResult {
    return entry(`audit-${name}`, t(label), this.wish[name], (text) => this.wish = { ...this.wish, [name]: text }, {
      most: 200,
      placeholder: name === 'action' ? 'user.*' : '',
    });
  }

  #time(name: 'from' | 'to', label: 'assess.from' | 'assess.to'): TemplateResult {
    return entry(`audit-${name}`, t(label), this.wish[name], (text) => this.wish = { ...this.wish, [name]: text }, {
      type: 'datetime-local',
    });
  }

  #verdict(): TemplateResult | typeof nothing {
    const { found } = this;
    if (found === null) return nothing;
    const text = found.intact
      ? t('audit.intact', { first: found.first, last: found.last, records: found.records })
      : t('audit.broken', { number: found.brokenAt, reason: found.reason });
    return html`
      <p class="hint" data-testid="audit-verdict">
        <span class="chip ${found.intact ? 'good' : 'bad'}">${t(
          found.intact ? 'report.intact' : 'report.broken',
        )}</span> ${text} <span class="code">${found.hash}</span>
      </p>
    `;
  }

  #search(): Search {
    const { from, to, ...texts } = this.wish;
    const asked = { ...texts, from: instantOf(from), to: instantOf(to) };
    return Object.fromEntries(Object.entries(asked).filter(([, text]) => text !== ''));
  }

  #reader(search: Search): PageReader<AuditRecord> {
    return ({ limit, cursor }) => this.console.api.ask('listAuditRecords', { query: { ...search, limit, cursor } });
  }

  async #verify(): Promise<void> {
    await this.attempt(async () => {
      this.found = await this.console.api.ask('verifyAuditRecords');
    });
  }

  async #print(): Promise<void> {
    await this.attempt(async () => {
      const by = this.console.me.value?.username ?? '';
      printed(pageOf(await auditPaper(this.console.api, this.#search(), by)));
    });
  }

  /** What the search finds, newest first. */
  async #export(): Promise<void> {
    const search = this.#search();
    await this.attempt(async () => {
      const all: AuditRecord[] = [];
      let cursor: string | undefined;
      do {
        const page = await this.console.api.ask('listAuditRecords', { query: { ...search, limit: AT_ONCE, cursor } });
        all.push(...page.items);
        cursor = page.nextCursor ?? undefined;
        this.said = t('audit.exported', { count: all.length });
      } while (cursor !== undefined && all.length < MOST_EXPORTED);
      if (cursor !== undefined) this.said = t('audit.exportedPart', { count: all.length });
      offer(csvOf(COLUMNS, all.map((one) => COLUMNS.map((column) => one[column]))), 'audit.csv');
    });
  }
}

function model(): TableModel<AuditRecord> {
  return {
    name: 'audit',
    title: t('system.audit'),
    empty: t('audit.none'),
    columns: [
      { title: t('audit.number'), style: 'code', cell: ({ number }) => String(number) },
      { title: t('audit.at'), style: 'soft', cell: ({ at }) => formatDate(at) },
      { title: t('audit.who'), cell: ({ who }) => who },
      { title: t('audit.action'), cell: ({ action }) => action },
      { title: t('audit.target'), style: 'wide code', cell: ({ target }) => target },
      { title: t('audit.purpose'), style: 'wide', cell: ({ purpose }) => purpose },
      { title: t('audit.caseNumber'), style: 'soft', cell: ({ caseNumber }) => caseNumber },
      { title: t('session.source'), style: 'soft', cell: ({ source }) => source },
    ],
    keyOf: ({ number }) => String(number),
  };
}
