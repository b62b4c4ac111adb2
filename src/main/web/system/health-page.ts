import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Health, Stream } from '../api/contract.ts';
import { t, tValue } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { offer } from '../ui/download.ts';
import { shared } from '../ui/styles.ts';

const AGAIN_MS = 5_000;

/** What the gateway says about itself: whether each part works, and the streams that run. */
@customElement('se-health-page')
export class HealthPage extends AskingElement {
  static override styles = [shared];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor health: Health | null = null;
  @state()
  private accessor streams: readonly Stream[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="bar"><h2>${t('system.health')}</h2></div>
      ${this.trouble()}
      <div class="scroll">
        <table data-testid="health-table">
          <tbody>${Object.entries(this.health?.checks ?? {}).map(([name, { status, detail }]) =>
            html`
              <tr data-state="${status}">
                <th scope="row">${tValue('health', name)}</th>
                <td><span class="chip ${status === 'up' ? 'good' : 'bad'}">${t(`health.${status}`)}</span></td>
                <td class="soft">${detail}</td>
              </tr>
            `
          )}</tbody>
        </table>
        <div class="bar">
          <h2>${t('overview.streams')}</h2><span class="spacer"></span>
        </div>
        <table data-testid="stream-table">
          <thead>
            <tr>
              <th scope="col">${t('stream.id')}</th>
              <th scope="col">${t('stream.codec')}</th>
              <th scope="col" class="number">fps</th>
              <th scope="col" class="number">kbit/s</th>
              <th scope="col" class="number">${t('stream.lost')}</th>
              <th scope="col" class="number">${t('stream.viewers')}</th>
              <th scope="col"><span class="visually-hidden">${t('stream.picture')}</span></th>
            </tr>
          </thead>
          <tbody>${this.streams.map((stream) => this.#row(stream))}</tbody>
        </table>
        ${this.streams.length > 0 ? nothing : html`
          <div class="empty">${t('stream.none')}</div>
        `}
      </div>
    `;
  }

  #row(stream: Stream): TemplateResult {
    return html`
      <tr>
        <td class="code">${stream.streamId}</td>
        <td>${[stream.videoCodec, stream.width > 0 ? `${stream.width}×${stream.height}` : '', stream.audioCodec].filter(
          Boolean,
        ).join(' ')}</td>
        <td class="number">${stream.fps.toFixed(1)}</td>
        <td class="number">${Math.round(stream.kbps)}</td>
        <td class="number">${stream.lostPackets}</td>
        <td class="number">${stream.viewers}</td>
        <td>${this.console.may('watch')
          ? html`
            <button class="button" ?disabled="${this.busy}" data-testid="stream-picture" @click="${() =>
              void this.#picture(stream.streamId)}">${t('stream.picture')}</button>
          `
          : nothing}</td>
      </tr>
    `;
  }

  /** Also of streams that are no camera's. */
  async #picture(streamId: string): Promise<void> {
    await this.attempt(async () => {
      const { id: snapshotId } = await this.console.api.ask('createStreamSnapshot', { path: { streamId } });
      const picture = await this.console.api.ask('getSnapshot', { path: { streamId, snapshotId } });
      offer(await picture.blob(), `${streamId}.jpg`);
    });
  }

  async #read(): Promise<void> {
    clearTimeout(this.#timer);
    const { api } = this.console;
    await this.attempt(async () => {
      this.health = await api.ask('getReadiness', { answersToo: 503 });
      if (this.console.may('see')) this.streams = (await api.ask('listStreams')).items;
    });
    if (this.isConnected) this.#timer = setTimeout(() => void this.#read(), AGAIN_MS);
  }
}
