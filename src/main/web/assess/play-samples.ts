import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Operations } from '../api/contract.ts';
import { formatDate, t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { chooser } from '../ui/chooser.ts';
import type { PageReader, TableModel } from '../ui/data-table.ts';
import '../ui/data-table.ts';
import { ConsoleElement } from '../ui/element.ts';
import { frameStyles } from '../ui/frame-styles.ts';
import { shared } from '../ui/styles.ts';

type PlaySample = Operations['listPlaySamples']['answer']['items'][number];

const OUTCOMES = ['', 'true', 'false'] as const;

/** The plays that the gateway tried by itself, which the play success rate is counted from. */
@customElement('se-play-samples')
export class PlaySamples extends ConsoleElement {
  static override styles = [shared, frameStyles];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor good: (typeof OUTCOMES)[number] = '';
  @state()
  private accessor read: PageReader<PlaySample> = this.#reader('');

  protected override render(): TemplateResult {
    return html`
      <se-data-table class="panel" .model="${model()}" .read="${this.read}">
        <span slot="filters">${chooser(
          'samples-good',
          t('samples.outcome'),
          this.good,
          OUTCOMES,
          (one) => t(one === '' ? 'samples.any' : one === 'true' ? 'samples.good' : 'samples.bad'),
          (one) => {
            this.good = one;
            this.read = this.#reader(one);
          },
        )}</span>
      </se-data-table>
    `;
  }

  #reader(good: (typeof OUTCOMES)[number]): PageReader<PlaySample> {
    const asked = good === '' ? {} : { good: good === 'true' };
    return ({ limit, cursor }) => this.console.api.ask('listPlaySamples', { query: { ...asked, limit, cursor } });
  }
}

function model(): TableModel<PlaySample> {
  return {
    name: 'sample',
    title: t('samples.title'),
    empty: t('samples.none'),
    columns: [
      { title: t('audit.at'), style: 'soft', cell: ({ at }) => formatDate(at) },
      {
        title: t('inventory.gbCode'),
        style: 'code',
        cell: ({ gbCode }) =>
          html`
            <a href="#/inventory?point=${encodeURIComponent(gbCode)}">${gbCode}</a>
          `,
      },
      { title: t('grid.code'), style: 'code', cell: ({ gridCode }) => gridCode },
      {
        title: t('samples.outcome'),
        cell: ({ good, cause }) =>
          html`
            <span class="chip ${good ? 'good' : 'bad'}">${t(good ? 'samples.good' : 'samples.bad')}</span> ${cause}
          `,
      },
      { title: t('samples.millis'), style: 'number', cell: ({ millis }) => String(millis) },
    ],
    keyOf: ({ at, gbCode }) => at + gbCode,
  };
}
