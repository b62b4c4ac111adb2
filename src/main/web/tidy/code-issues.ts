import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { CODE_FAULTS, type CodeFault, type CodeIssue } from '../api/point-work.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { chooser } from '../ui/chooser.ts';
import type { DataTable, PageReader, TableModel } from '../ui/data-table.ts';
import '../ui/data-table.ts';
import { ConsoleElement } from '../ui/element.ts';
import { frameStyles } from '../ui/frame-styles.ts';
import { shared } from '../ui/styles.ts';
import './recode-form.ts';

const ANY = '';

/** Points whose codes are wrong, each with what is wrong about it. Says `point-chosen`. */
@customElement('se-code-issues')
export class CodeIssues extends ConsoleElement {
  static override styles = [
    shared,
    frameStyles,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor fault: CodeFault | typeof ANY = ANY;
  /** The one that is given another code. */
  @state()
  private accessor recoded: CodeIssue | null = null;
  #read: PageReader<CodeIssue> = this.#readerOf(ANY);

  protected override render(): TemplateResult {
    return html`
      <se-data-table
        class="panel"
        .model="${this.#model()}"
        .read="${this.#read}"
        @row-chosen="${(event: CustomEvent<string>) =>
          this.dispatchEvent(new CustomEvent('point-chosen', { detail: event.detail }))}"
      >
        <span slot="filters">${chooser(
          'code-fault',
          t('tidy.fault'),
          this.fault,
          [ANY, ...CODE_FAULTS],
          (one) => one === ANY ? t('filter.any', { name: t('tidy.fault') }) : t(`tidy.fault.${one}`),
          (one) => {
            this.fault = one;
            this.#read = this.#readerOf(one);
          },
        )}</span>
      </se-data-table>
      ${this.recoded === null ? nothing : html`
        <se-recode-form
          .console="${this.console}"
          .issue="${this.recoded}"
          @closed="${() => this.recoded = null}"
          @recoded="${() => {
            this.recoded = null;
            this.renderRoot.querySelector<DataTable<CodeIssue>>('se-data-table')?.again();
          }}"
        ></se-recode-form>
      `}
    `;
  }

  #readerOf(fault: CodeFault | typeof ANY): PageReader<CodeIssue> {
    return ({ limit, cursor }) => this.console.api.work.codeIssues(fault, { limit, cursor });
  }

  #recodeButton(issue: CodeIssue): TemplateResult {
    return html`
      <button class="button" data-testid="recode" @click="${(event: Event) => {
        event.stopPropagation();
        this.recoded = issue;
      }}">${t('recode.open')}</button>
    `;
  }

  #model(): TableModel<CodeIssue> {
    return {
      name: 'code-issue',
      title: t('tidy.codes'),
      empty: t('tidy.codes.none'),
      columns: [
        { title: t('inventory.name'), style: 'wide', cell: ({ point }) => point.name },
        { title: t('inventory.gbCode'), style: 'code', cell: ({ code }) => code },
        {
          title: t('tidy.fault'),
          cell: ({ issue }) =>
            html`
              <span class="chip bad">${t(`tidy.fault.${issue}`)}</span>
            `,
        },
        { title: t('tidy.advice'), style: 'soft', cell: ({ issue }) => t(`tidy.advice.${issue}`) },
        { title: t('inventory.address'), style: 'wide soft', cell: ({ point }) => point.address ?? '' },
        { title: t('tidy.device'), style: 'code', cell: ({ point }) => point.deviceId ?? '' },
        { title: t('recode.code'), titleHidden: true, cell: (issue) => this.#recodeButton(issue) },
      ],
      keyOf: ({ point }) => point.gbCode,
    };
  }
}
