import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Page } from '../api/model.ts';
import type { Proposal } from '../api/point-work.ts';
import { type Refusal, withEach } from '../api/several.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import type { DataTable, PageQuery, TableModel } from '../ui/data-table.ts';
import '../ui/data-table.ts';
import { frameStyles } from '../ui/frame-styles.ts';
import { shared } from '../ui/styles.ts';

/** Points without a channel and the channels that may show them: a person says which are. Says `point-chosen`. */
@customElement('se-proposal-list')
export class ProposalList extends AskingElement {
  static override styles = [
    shared,
    frameStyles,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor ticked: ReadonlySet<string> = new Set();
  @state()
  private accessor refusals: ReadonlyArray<Refusal<Proposal>> = [];
  #shown: readonly Proposal[] = [];
  readonly #read = async ({ limit, cursor }: PageQuery): Promise<Page<Proposal>> => {
    const page = await this.console.api.work.proposals({ limit, cursor });
    this.#shown = page.items;
    return page;
  };

  protected override render(): TemplateResult {
    return html`
      ${this.trouble()}
      <se-data-table
        class="panel"
        tickable
        .model="${this.#model()}"
        .read="${this.#read}"
        @row-chosen="${(event: CustomEvent<string>) => this.#choose(event.detail)}"
        @rows-ticked="${(event: CustomEvent<ReadonlySet<string>>) => this.ticked = event.detail}"
      >
        <button
          slot="filters"
          class="button primary"
          ?disabled="${this.busy || this.ticked.size === 0}"
          data-testid="match-ticked"
          @click="${() => void this.#do(this.#chosen(), (one) => this.console.api.work.bind(one))}"
        >
          ${t('tidy.matchTicked', { count: this.ticked.size })}
        </button>
        <button
          slot="filters"
          class="button"
          ?disabled="${this.busy || this.ticked.size === 0}"
          data-testid="reject-ticked"
          @click="${() => void this.#do(this.#chosen(), (one) => this.console.api.work.reject(one))}"
        >
          ${t('tidy.rejectTicked')}
        </button>
      </se-data-table>
      ${this.refusals.length === 0 ? nothing : html`
        <ul class="trouble" role="alert">${this.refusals.map(({ item, problem }) =>
          html`
            <li>${item.point.name}: ${problem.message} ${problem.remedy}</li>
          `
        )}</ul>
      `}
    `;
  }

  #model(): TableModel<Proposal> {
    return {
      name: 'proposal',
      title: t('tidy.proposals'),
      empty: t('tidy.proposals.none'),
      columns: [
        { title: t('tidy.point'), style: 'wide', cell: ({ point }) => point.name },
        { title: t('inventory.gbCode'), style: 'code', cell: ({ point }) => point.gbCode },
        { title: t('inventory.address'), style: 'wide soft', cell: ({ point }) => point.address ?? '' },
        { title: t('tidy.candidate'), style: 'wide', cell: ({ candidate }) => candidate.name },
        { title: t('tidy.channel'), style: 'code', cell: ({ candidate }) => candidate.channelId ?? '' },
        {
          title: t('tidy.reasons'),
          cell: ({ reasons }) =>
            reasons.map((reason) =>
              html`
                <span class="chip good">${t(`tidy.reason.${reason}`)}</span>
              `
            ),
        },
        { title: t('tidy.decide'), titleHidden: true, cell: (one) => this.#decisions(one) },
      ],
      keyOf: ({ point, candidate }) => `${point.gbCode}/${candidate.gbCode}`,
    };
  }

  #decisions(one: Proposal): TemplateResult {
    const decide = (event: Event, work: (one: Proposal) => Promise<unknown>): void => {
      event.stopPropagation();
      void this.#do([one], work);
    };
    return html`
      <button class="button" data-testid="match" @click="${(event: Event) =>
        decide(event, (each) => this.console.api.work.bind(each))}">${t('tidy.match')}</button>
      <button class="button quiet" data-testid="reject" @click="${(event: Event) =>
        decide(event, (each) => this.console.api.work.reject(each))}">${t('tidy.reject')}</button>
    `;
  }

  #chosen(): readonly Proposal[] {
    const keyOf = this.#model().keyOf;
    return this.#shown.filter((one) => this.ticked.has(keyOf(one)));
  }

  #choose(key: string): void {
    const code = this.#shown.find((one) => this.#model().keyOf(one) === key)?.point.gbCode;
    if (code) this.dispatchEvent(new CustomEvent('point-chosen', { detail: code }));
  }

  async #do(proposals: readonly Proposal[], work: (one: Proposal) => Promise<unknown>): Promise<void> {
    await this.attempt(async () => {
      this.refusals = await withEach(proposals, work);
    });
    this.renderRoot.querySelector<DataTable<Proposal>>('se-data-table')?.again();
  }
}
