import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { PlaySession, TimelineStep } from '../api/model.ts';
import { t, tValue } from '../i18n/language.ts';
import { IDLE, LivePlayer, type PlayerView } from '../live/player.ts';
import type { Console } from '../state/console.ts';
import { ConsoleElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { shared } from '../ui/styles.ts';
import './ptz-pad.ts';
import { cellStyles } from './cell-styles.ts';
import { dragCell, dropped, isOurs } from './drag.ts';
import { type Camera, sameCamera } from './wall-state.ts';

const COVERED_MS = 5_000;

/** One cell of the wall: the picture, what it is, how it does, and why there is none. */
@customElement('se-wall-cell')
export class WallCell extends ConsoleElement {
  static override styles = [shared, cellStyles];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor camera: Camera | null = null;
  @property({ type: Number })
  accessor index = 0;
  @property({ type: Boolean, reflect: true })
  accessor selected = false;
  @property({ type: Boolean, reflect: true })
  accessor maximised = false;
  /** Another cell has the whole wall: this one is not seen. */
  @property({ attribute: false })
  accessor covered = false;
  @state()
  private accessor view: PlayerView = IDLE;
  @state()
  private accessor muted = true;
  @state()
  private accessor dragOver = false;
  @state()
  private accessor steering = false;
  @state()
  private accessor timeline: readonly TimelineStep[] = [];
  @query('video')
  private accessor video!: HTMLVideoElement;
  #player: LivePlayer | null = null;
  #session: PlaySession | null = null;
  #counting: ReturnType<typeof setInterval> | undefined;
  #covering: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    this.#stop();
    super.disconnectedCallback();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#play();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('covered')) this.#onCovered();
    if (!changed.has('camera')) return;
    if (!sameCamera((changed.get('camera') ?? null) as Camera | null, this.camera)) this.#play();
  }

  /** What nobody sees is not streamed, unless it is seen again at once. */
  #onCovered(): void {
    clearTimeout(this.#covering);
    if (this.covered) this.#covering = setTimeout(() => this.#stop(), COVERED_MS);
    else if (!this.#player) this.#play();
  }

  #play(): void {
    this.#stop();
    const { camera } = this;
    if (!camera || this.covered) return;
    const open = async (): Promise<PlaySession> =>
      this.#session = await this.console.api.play(camera.deviceId, camera.channelId);
    this.#player = new LivePlayer(this.video, open, (view) => this.#onView(view));
    this.#player.start();
  }

  #stop(): void {
    clearTimeout(this.#covering);
    clearInterval(this.#counting);
    this.#player?.stop();
    this.#player = null;
    this.#session = null;
    this.view = IDLE;
    this.muted = true;
    this.timeline = [];
    this.steering = false;
  }

  #onView(view: PlayerView): void {
    if (view.trouble !== this.view.trouble) {
      this.timeline = [];
      clearInterval(this.#counting);
      if (view.retryAt !== null) this.#counting = setInterval(() => this.requestUpdate(), 1_000);
    }
    this.view = view;
  }

  protected override render(): TemplateResult {
    const { camera, view } = this;
    return html`
      <article
        tabindex="0"
        data-testid="cell-${this.index + 1}"
        data-state="${camera ? view.state : 'empty'}"
        class="${this.dragOver ? 'drag-over' : ''}"
        aria-label="${t('wall.cell', { number: this.index + 1 })}${camera ? ': ' + camera.name : ''}"
        draggable="${camera ? 'true' : 'false'}"
        @dragstart="${(event: DragEvent) => dragCell(event, this.index)}"
        @dragover="${(event: DragEvent) => this.#onDragOver(event)}"
        @dragleave="${() => this.dragOver = false}"
        @drop="${(event: DragEvent) => this.#onDrop(event)}"
        @click="${() => this.#tell('cell-selected')}"
        @focus="${() => this.#tell('cell-selected')}"
        @dblclick="${() => camera && this.#tell('cell-toggled')}"
        @keydown="${(event: KeyboardEvent) =>
          event.key === 'Enter' && event.target === event.currentTarget &&
          camera && this.#tell('cell-toggled')}"
      >
        <video playsinline autoplay .muted="${this.muted}" ?hidden="${!camera}" data-testid="video"></video>
        ${camera
          ? html`
            ${this.#title(camera)}${this.#overlay()}${this.#pad(camera)}
          `
          : html`
            <div class="hint faint">${icon('camera')}<span>${t('wall.empty')}</span></div>
          `}
      </article>
    `;
  }

  #title(camera: Camera): TemplateResult {
    const toggle = this.maximised ? 'restore' : 'maximise';
    return html`
      <div class="title">
        <span class="dot ${this.view.state === 'playing' ? 'online' : ''}"></span>
        <span class="name ellipsis" data-testid="cell-name" title="${camera.name} ${camera.channelId}">${camera
          .name}</span>
        ${this.#badges()}<span class="tools">
          ${this.view.codecs?.audio
            ? html`
              <button class="tool" data-testid="cell-sound" aria-label="${t(
                `wall.cell.${this.muted ? 'unmute' : 'mute'}`,
              )}" title="${t(`wall.cell.${this.muted ? 'unmute' : 'mute'}`)}" @click="${() =>
                this.muted = !this.muted}">
                ${icon(this.muted ? 'soundOff' : 'soundOn')}
              </button>
            `
            : nothing}
          <button
            class="tool"
            data-testid="cell-steer"
            aria-pressed="${this.steering}"
            aria-label="${t(
              'ptz.open',
            )}"
            title="${t('ptz.open')}"
            @click="${() => this.steering = !this.steering}"
          >
            ${icon('steer')}
          </button>
          <button class="tool" data-testid="cell-maximise" aria-label="${t(`wall.cell.${toggle}`)}" title="${t(
            `wall.cell.${toggle}`,
          )}" @click="${() => this.#tell('cell-toggled')}">
            ${icon(toggle)}
          </button>
          <button class="tool" data-testid="cell-close" aria-label="${t('wall.cell.close')}" title="${t(
            'wall.cell.close',
          )}" @click="${() => this.#tell('cell-closed')}">
            ${icon('close')}
          </button></span>
        </div>
      `;
    }

    #badges(): TemplateResult | typeof nothing {
      const { state, codecs, fps, kbps, lag, transcoded } = this.view;
      if (state !== 'playing') return nothing;
      return html`
        <span class="badges" data-testid="cell-badges">
          <span data-testid="cell-codec">${codecs?.video}${codecs?.audio ? ` + ${codecs.audio}` : ''}</span>
          ${transcoded
            ? html`
              <span data-testid="cell-transcoded" title="${t('live.transcoded.why')}">${t('live.transcoded')}</span>
            `
            : nothing}
          <span>${this.video.videoWidth}×${this.video.videoHeight}</span>
          <span data-testid="cell-fps">${fps.toFixed(0)} fps</span>
          <span data-testid="cell-kbps">${kbps.toFixed(0)} kbps</span>
          <span>${lag.toFixed(1)} s</span>
        </span>
      `;
    }

    #pad(camera: Camera): TemplateResult | typeof nothing {
      return this.steering
        ? html`
          <se-ptz-pad
            class="steer"
            draggable="false"
            .console="${this.console}"
            .camera="${camera}"
            @dblclick="${(
              event: Event,
            ) => event.stopPropagation()}"
          ></se-ptz-pad>
        `
        : nothing;
    }

    #overlay(): TemplateResult | typeof nothing {
      const { state, trouble, needsClick } = this.view;
      if (trouble) return this.#trouble();
      if (needsClick) {
        return html`
          <div class="overlay"><button class="button primary" @click="${() => this.#player?.play()}">${icon('play')}${t(
            'wall.cell.play',
          )}</button></div>
        `;
      }
      if (state === 'playing') return nothing;
      return html`
        <div class="overlay" role="status">
          ${state === 'idle' ? nothing : html`
            <span class="spinner"></span>
          `}
          <span class="soft">${t(`live.${state === 'failed' ? 'opening' : state}`)}</span>
        </div>
      `;
    }

    #trouble(): TemplateResult {
      const { trouble, retryAt } = this.view;
      const seconds = retryAt === null ? null : Math.max(0, Math.ceil((retryAt - Date.now()) / 1000));
      return html`
        <div class="overlay failed" role="status" data-testid="cell-trouble">
          ${icon('warning')}
          <strong data-testid="cell-sentence">${trouble?.sentence}</strong>
          <span class="soft" data-testid="cell-remedy">${trouble?.remedy}</span>
          <span class="actions">
            <button class="button" data-testid="cell-retry" @click="${() => this.#player?.start()}">${t(
              'wall.cell.retry',
            )}</button>
            ${this.#session && this.timeline.length === 0
              ? html`
                <button class="button quiet" data-testid="cell-timeline" @click="${() => void this.#explain()}">${t(
                  'wall.cell.timeline',
                )}</button>
              `
              : nothing}
          </span>
          ${seconds === null ? nothing : html`
            <span class="faint">${t('live.retryIn', { seconds })}</span>
          `} ${this.timeline.length === 0 ? nothing : html`
            <ol class="timeline">${this.timeline.map((step) =>
              html`
                <li class="${step.warning ? 'warning' : ''}">
                  <span class="code">${step.offsetMs} ms</span> ${tValue('step', step.step)}
                  <span class="soft">${step.detail}</span>
                </li>
              `
            )}</ol>
          `}
        </div>
      `;
    }

    /** The steps that the gateway went through; a session it no longer knows has nothing to add. */
    async #explain(): Promise<void> {
      if (!this.#session) return;
      const session = await this.console.api.playSession(this.#session.id).catch(() => null);
      this.timeline = session?.timeline ?? [];
    }

    #onDragOver(event: DragEvent): void {
      if (!isOurs(event)) return;
      event.preventDefault();
      this.dragOver = true;
    }

    #onDrop(event: DragEvent): void {
      event.preventDefault();
      this.dragOver = false;
      const dragged = dropped(event);
      if (dragged) this.dispatchEvent(new CustomEvent('cell-dropped', { detail: dragged }));
    }

    #tell(what: 'cell-selected' | 'cell-closed' | 'cell-toggled'): void {
      this.dispatchEvent(new Event(what));
    }
  }
