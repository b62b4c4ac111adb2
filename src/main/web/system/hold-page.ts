import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SnapshotHold } from '../api/contract.ts';
import { formatDate, t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { confirmed } from '../ui/confirmed.ts';
import type { DataTable, PageReader, TableModel } from '../ui/data-table.ts';
import '../ui/data-table.ts';
import { offer } from '../ui/download.ts';
import { frameStyles } from '../ui/frame-styles.ts';
import { shared } from '../ui/styles.ts';

/** Pictures that are kept as evidence, whatever their age. */
@customElement('se-hold-page')
export class HoldPage extends AskingElement {
  static override styles = [shared, frameStyles];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor read: PageReader<SnapshotHold> = ({ limit, cursor }) =>
    this.console.api.ask('listSnapshotHolds', { query: { limit, cursor } });

  protected override render(): TemplateResult {
    return html`
      ${this.trouble()}
      <se-data-table class="panel" .model="${this.#model()}" .read="${this.read}"></se-data-table>
    `;
  }

  #model(): TableModel<SnapshotHold> {
    return {
      name: 'hold',
      title: t('system.holds'),
      empty: t('hold.none'),
      columns: [
        { title: t('stream.id'), style: 'code', cell: ({ streamId }) => streamId },
        { title: t('hold.takenAt'), style: 'soft', cell: ({ takenAt }) => formatDate(takenAt) },
        { title: t('file.reason'), style: 'wide', cell: ({ reason }) => reason },
        { title: t('audit.caseNumber'), cell: ({ caseNumber }) => caseNumber },
        { title: t('hold.by'), style: 'soft', cell: ({ by, since }) => `${by} · ${formatDate(since)}` },
        { title: t('hold.release'), titleHidden: true, cell: (hold) => this.#steps(hold) },
      ],
      keyOf: ({ snapshotId }) => snapshotId,
    };
  }

  #steps(hold: SnapshotHold): TemplateResult {
    return html`
      <button class="button" ?disabled="${this.busy}" data-testid="hold-picture" @click="${() =>
        void this.#take(hold)}">${t('hold.picture')}</button>
      <button class="button" ?disabled="${this.busy}" data-testid="hold-release" @click="${() =>
        void this.#release(hold)}">${t('hold.release')}</button>
    `;
  }

  async #take({ streamId, snapshotId }: SnapshotHold): Promise<void> {
    await this.attempt(async () => {
      const answer = await this.console.api.ask('getSnapshot', { path: { streamId, snapshotId } });
      offer(await answer.blob(), `${streamId}-${snapshotId}.jpg`);
    });
  }

  async #release({ streamId, snapshotId }: SnapshotHold): Promise<void> {
    if (!confirmed(t('hold.release.sure'))) return;
    const released = await this.attempt(() =>
      this.console.api.ask('releaseSnapshot', { path: { streamId, snapshotId } })
    );
    if (released) this.renderRoot.querySelector<DataTable<SnapshotHold>>('se-data-table')?.again();
  }
}
