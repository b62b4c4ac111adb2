import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Page } from '../api/model.ts';
import type { Rejection } from '../api/point-work.ts';
import { formatDate, t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import type { DataTable, PageQuery, TableModel } from '../ui/data-table.ts';
import '../ui/data-table.ts';
import { frameStyles } from '../ui/frame-styles.ts';
import { shared } from '../ui/styles.ts';

/** Matches that somebody rejected, each to be taken back. Says `point-chosen`. */
@customElement('se-rejection-list')
export class RejectionList extends AskingElement {
  static override styles = [shared, frameStyles];

  @property({ attribute: false })
  accessor console!: Console;
  readonly #read = ({ limit, cursor }: PageQuery): Promise<Page<Rejection>> =>
    this.console.api.work.rejections({ limit, cursor });

  protected override render(): TemplateResult {
    return html`
      ${this.trouble()}
      <se-data-table
        class="panel"
        .model="${this.#model()}"
        .read="${this.#read}"
        @row-chosen="${(event: CustomEvent<string>) =>
          this.dispatchEvent(new CustomEvent('point-chosen', { detail: event.detail.split('/')[0] }))}"
      ></se-data-table>
    `;
  }

  #model(): TableModel<Rejection> {
    return {
      name: 'rejection',
      title: t('tidy.rejections'),
      empty: t('tidy.rejections.none'),
      columns: [
        { title: t('inventory.gbCode'), style: 'code', cell: ({ gbCode }) => gbCode },
        { title: t('tidy.device'), style: 'code', cell: ({ deviceId }) => deviceId },
        { title: t('tidy.channel'), style: 'code', cell: ({ channelId }) => channelId },
        { title: t('tidy.rejectedBy'), cell: ({ by }) => by },
        { title: t('tidy.rejectedAt'), style: 'soft', cell: ({ at }) => formatDate(at) },
        { title: t('tidy.undo'), titleHidden: true, cell: (one) => this.#undoing(one) },
      ],
      keyOf: ({ gbCode, deviceId, channelId }) => `${gbCode}/${deviceId}/${channelId}`,
    };
  }

  #undoing(one: Rejection): TemplateResult {
    return html`
      <button class="button" ?disabled="${this.busy}" data-testid="rejection-undo" @click="${(event: Event) => {
        event.stopPropagation();
        void this.#undo(one);
      }}">${t('tidy.undo')}</button>
    `;
  }

  async #undo(one: Rejection): Promise<void> {
    await this.attempt(() => this.console.api.work.undoRejection(one));
    this.renderRoot.querySelector<DataTable<Rejection>>('se-data-table')?.again();
  }
}
