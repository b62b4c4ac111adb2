import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { PlaySession, Snapshot } from '../api/contract.ts';
import { t, tValue } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { shared } from '../ui/styles.ts';

const AGAIN_MS = 300;

/** One channel tried out: each step from the INVITE to the picture with its time, and why it went no further. */
@customElement('se-play-test')
export class PlayTest extends AskingElement {
  static override styles = [
    shared,
    css`
      img {
        max-width: 100%;
        max-height: 300px;
        display: block;
        padding: var(--space-3);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor deviceId = '';
  @property({ attribute: false })
  accessor channelId = '';
  @state()
  private accessor session: PlaySession | null = null;
  @state()
  private accessor picture: Snapshot | null = null;
  /** Counts tries: what an earlier one still brings is not shown. */
  #trying = 0;

  override disconnectedCallback(): void {
    this.#end();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('deviceId') || changed.has('channelId')) this.#end();
  }

  protected override render(): TemplateResult {
    const { session, picture } = this;
    return html`
      <div class="bar">
        <button
          class="button primary"
          ?disabled="${this.busy || !this.console.may('watch')}"
          data-testid="play-test"
          @click="${() => void this.#try()}"
        >
          ${t(this.busy ? 'play.trying' : 'play.try')}
        </button>
        ${session === null ? nothing : html`
          <span class="chip ${session.state === 'failed'
            ? 'bad'
            : session.state === 'playing'
            ? 'good'
            : ''}" data-testid="play-state">${t(`play.${session.state}`)}</span>
        `}
      </div>
      ${this.trouble()} ${session?.failure
        ? html`
          <div class="trouble" role="alert" data-testid="play-failure">${session.failure.message} ${session.failure
            .remedy}</div>
        `
        : nothing} ${session === null ? nothing : html`
        <table data-testid="play-timeline"><tbody>${session.timeline.map(({ step, offsetMs, detail }) =>
          html`
            <tr>
              <td>${tValue('step', step)}</td>
              <td class="number">${offsetMs} ms</td>
              <td class="code">${detail}</td>
            </tr>
          `
        )}</tbody></table>
      `} ${picture === null ? nothing : html`
        <img src="${picture.url}" alt="${t('play.picture')}" data-testid="play-picture">
      `}
    `;
  }

  async #try(): Promise<void> {
    this.#end();
    const trying = ++this.#trying;
    const { api } = this.console;
    const { deviceId, channelId } = this;
    await this.attempt(async () => {
      let session = await api.ask('createPlaySession', { body: { deviceId, channelId } });
      for (;;) {
        if (trying !== this.#trying) return;
        this.session = session;
        if (session.state !== 'starting') break;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
        session = await api.ask('getPlaySession', { path: { playSessionId: session.id } });
      }
      if (session.state !== 'playing') return;
      const picture = await api.ask('createChannelSnapshot', { path: { deviceId, channelId } });
      if (trying === this.#trying) this.picture = picture;
    });
  }

  /** What was opened to try it out does not go on. */
  #end(): void {
    this.#trying++;
    const session = this.session;
    this.session = this.picture = this.problem = null;
    if (session === null) return;
    this.console.api.ask('deletePlaySession', { path: { playSessionId: session.id } }).catch(() => undefined);
  }
}
