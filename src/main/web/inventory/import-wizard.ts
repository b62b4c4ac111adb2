import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  CODE_SPACES,
  CONNECTED,
  DATUMS,
  hasEnded,
  IMPORT_KINDS,
  type ImportMode,
  type ImportTerms,
  type PointImport,
  type SheetFormat,
} from '../api/imports.ts';
import { Problem } from '../api/problem.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { chooser } from '../ui/chooser.ts';
import { download } from '../ui/download.ts';
import { ConsoleElement } from '../ui/element.ts';
import { askedByLink } from '../ui/link.ts';
import { shared } from '../ui/styles.ts';
import './earlier-imports.ts';
import './import-report.ts';

const FORMATS: readonly SheetFormat[] = ['xlsx', 'csv'];

/** A sheet of points, required places or grids: chosen, looked at without changing anything, and applied when its report says so. */
@customElement('se-import-wizard')
export class ImportWizard extends ConsoleElement {
  static override styles = [
    shared,
    css`
      .drop {
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        gap: var(--space-3);
        margin: var(--space-4);
        padding: var(--space-6);
        border: 2px dashed var(--line-strong);
        border-radius: var(--radius);
      }
      .drop.over {
        border-color: var(--accent);
        background: var(--accent-wash);
      }
      .terms, .running {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-3);
        padding: var(--space-2) var(--space-4);
      }
      .terms label {
        display: flex;
        align-items: center;
        gap: 6px;
      }
      progress {
        flex: 1;
        height: 8px;
        accent-color: var(--accent);
      }
      se-import-report {
        flex: 1;
        min-height: 0;
        display: flex;
        flex-direction: column;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor terms: ImportTerms = { kind: 'points', datum: 'wgs84', codes: 'sheet', connected: '1' };
  @state()
  private accessor current: PointImport | null = null;
  @state()
  private accessor busy = false;
  @state()
  private accessor over = false;
  @state()
  private accessor problem: Problem | null = null;
  #endWatching: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    const asked = askedByLink().get('kind');
    this.terms = { ...this.terms, kind: IMPORT_KINDS.find((kind) => kind === asked) ?? this.terms.kind };
    this.#endWatching = this.console.imports.watch(() => this.#onNews());
  }

  override disconnectedCallback(): void {
    this.#endWatching?.();
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="bar">
        <h2>${t('import.title')}</h2><span class="spacer"></span><span class="soft">${t('import.template')}</span>
        ${FORMATS.map((format) =>
          html`
            <button class="button" data-testid="template-${format}" @click="${() =>
              void this.#try(() =>
                download(this.console.api.imports.template(this.terms.kind, format), `${this.terms.kind}.${format}`)
              )}">${format}</button>
          `
        )}
      </div>
      ${this.problem
        ? html`
          <div class="trouble" role="alert" data-testid="import-problem">${this.problem.message} ${this.problem
            .remedy}</div>
        `
        : nothing} ${this.current === null ? this.#choice() : this.#progress(this.current)}
    `;
  }

  #choice(): TemplateResult {
    const { terms } = this;
    const over = (event: DragEvent, is: boolean): void => {
      event.preventDefault();
      this.over = is;
    };
    return html`
      <div class="terms">
        <label>${t('import.kind')} ${chooser(
          'import-kind',
          t('import.kind'),
          terms.kind,
          IMPORT_KINDS,
          (one) => t(`import.kind.${one}`),
          (kind) => this.terms = { ...terms, kind },
        )}</label>
        <label>${t('import.datum')} ${chooser(
          'import-datum',
          t('import.datum'),
          terms.datum,
          DATUMS,
          (one) => t(`datum.${one}`),
          (datum) => this.terms = { ...terms, datum },
        )}</label>
        ${terms.kind === 'points' ? this.#numbers() : nothing}
      </div>
      <div
        class="drop ${this.over ? 'over' : ''}"
        @dragover="${(event: DragEvent) => over(event, true)}"
        @dragleave="${(event: DragEvent) => over(event, false)}"
        @drop="${(event: DragEvent) => {
          over(event, false);
          this.#check(event.dataTransfer?.files[0]);
        }}"
      >
        <p>${t('import.drop')}</p>
        <input
          type="file"
          accept=".xlsx,.csv"
          aria-label="${t('import.file')}"
          data-testid="import-file"
          ?disabled="${this.busy}"
          @change="${(event: Event) => this.#check((event.target as HTMLInputElement).files?.[0])}"
        >
        <p class="soft">${t('import.dryRunFirst')}</p>
      </div>
      <se-earlier-imports .console="${this.console}" @import-chosen="${(event: CustomEvent<string>) =>
        this.#begin(() => this.console.api.imports.read(event.detail))}"></se-earlier-imports>
    `;
  }

  /** How numbers of points are to be read. */
  #numbers(): TemplateResult {
    const { terms } = this;
    return html`
      <label>${t('import.codes')} ${chooser(
        'import-codes',
        t('import.codes'),
        terms.codes,
        CODE_SPACES,
        (one) => t(`import.codes.${one}`),
        (codes) => this.terms = { ...terms, codes },
      )}</label>
      <label>${t('import.connected')} ${chooser(
        'import-connected',
        t('import.connected'),
        terms.connected,
        CONNECTED,
        (one) => one,
        (connected) => this.terms = { ...terms, connected },
      )}</label>
    `;
  }

  #progress(current: PointImport): TemplateResult {
    if (hasEnded(current)) {
      return html`
        <se-import-report
          .report="${current}"
          .busy="${this.busy}"
          @apply="${(event: CustomEvent<ImportMode>) =>
            this.#begin(() => this.console.api.imports.apply(current.id, event.detail))}"
          @rejected-rows="${() =>
            void this.#try(() => download(this.console.api.imports.rejectedRows(current.id), 'rejected.xlsx'))}"
          @again="${() => this.current = null}"
        ></se-import-report>
      `;
    }
    return html`
      <div class="running" role="status" data-testid="import-running">
        <span>${t(current.dryRun ? 'import.checking' : 'import.applying', { name: current.fileName })}</span>
        <progress max="1" .value="${current.progress}"></progress>
        <span>${Math.round(100 * current.progress)} %</span>
        <button class="button" data-testid="import-cancel" @click="${() =>
          void this.#try(() => this.console.api.imports.cancel(current.id))}">${t('devices.cancel')}</button>
      </div>
    `;
  }

  #check(file: File | undefined): void {
    if (file) this.#begin(() => this.console.api.imports.check(file, this.terms));
  }

  #begin(start: () => Promise<PointImport>): void {
    void this.#try(async () => {
      this.current = await start();
      this.#onNews();
      // What ended before its number was known here is not told of again.
      if (hasEnded(this.current)) await this.#readReport(this.current.id);
    });
  }

  /** Events tell how far it is; the report itself is read at the end. */
  #onNews(): void {
    const { current } = this;
    const news = current && this.console.imports.value.get(current.id);
    if (!news || hasEnded(current)) return;
    if (hasEnded(news)) void this.#try(() => this.#readReport(news.id));
    else this.current = news;
  }

  async #readReport(id: string): Promise<void> {
    const report = await this.console.api.imports.read(id);
    if (this.current?.id === id) this.current = report;
  }

  async #try(step: () => Promise<unknown>): Promise<void> {
    this.busy = true;
    this.problem = null;
    try {
      await step();
    } catch (thrown) {
      this.problem = Problem.from(thrown);
    }
    this.busy = false;
  }
}
