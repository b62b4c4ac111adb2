import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { PlaySession, Stream, TimelineStep } from '../api/model.ts';
import { t } from '../i18n/language.ts';
import { LossWatch } from '../live/loss.ts';
import { LivePlayer } from '../live/player.ts';
import { IDLE, type PlayerView } from '../live/player-view.ts';
import { drawPoster, keepPoster } from '../live/posters.ts';
import '../live/watermark.ts';
import type { Console } from '../state/console.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';
import { cellBadges } from './cell-badges.ts';
import { cellOverlay, emptyCell } from './cell-overlay.ts';
import { cellStyles } from './cell-styles.ts';
import { cellTool } from './cell-tool.ts';
import { dragCell, dropped, isOurs } from './drag.ts';
import './ptz-pad.ts';
import './ptz-stage.ts';
import { Steering } from './steering.ts';
import { type Camera, keyOf, sameCamera } from './wall-state.ts';

const COVERED_MS = 5_000;
/** Pixels of the screen from which on a camera's main stream is shown. */
const LARGE = 640;
/** Nobody wants another stream for each step of a window that is being dragged larger. */
const RESIZED_MS = 700;

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
  /** The camera is being steered; its count of changes. */
  @state()
  private accessor steered = 0;
  @state()
  private accessor loss: number | null = null;
  @state()
  private accessor timeline: readonly TimelineStep[] = [];
  @query('video')
  private accessor video!: HTMLVideoElement;
  @query('canvas')
  private accessor poster!: HTMLCanvasElement;
  #player: LivePlayer | null = null;
  #session: PlaySession | null = null;
  #steering: Steering | null = null;
  #counting: ReturnType<typeof setInterval> | undefined;
  #covering: ReturnType<typeof setTimeout> | undefined;
  #resizing: ReturnType<typeof setTimeout> | undefined;
  readonly #size = new ResizeObserver(() => this.#onResized());
  readonly #losses = new LossWatch(
    () => this.#stream(),
    (share) => this.loss = share,
  );

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
    if (this.hasUpdated) this.#play();
  }

  override disconnectedCallback(): void {
    this.#size.disconnect();
    this.#stop();
    super.disconnectedCallback();
  }

  get isSteering(): boolean {
    return this.#steering !== null;
  }

  /** Shows or puts away what steers the camera. */
  turnSteering(): void {
    const { camera } = this;
    const focused = this.shadowRoot?.activeElement?.matches('se-ptz-stage, se-ptz-pad');
    if (this.#steering || !camera || !this.#maySteer) this.#endSteering();
    else this.#steering = new Steering(this.console.api, camera, () => this.steered++);
    // The keys stay with this cell.
    if (focused) this.renderRoot.querySelector('article')?.focus();
    this.requestUpdate();
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

  #onResized(): void {
    clearTimeout(this.#resizing);
    this.#resizing = setTimeout(() => this.clientWidth > 0 && this.#player?.prefer(this.#small), RESIZED_MS);
  }

  /** Any camera at all: which ones is up to the gateway. */
  get #maySteer(): boolean {
    return this.console.may('steer');
  }

  get #small(): boolean {
    return this.clientWidth * devicePixelRatio < LARGE;
  }

  #play(): void {
    this.#stop();
    const { camera } = this;
    if (!camera || this.covered) return;
    drawPoster(keyOf(camera), this.poster);
    const { deviceId, channelId } = camera;
    this.#player = new LivePlayer(this.video, this.#small, {
      open: async (streamNumber) => this.#session = await this.console.api.play(deviceId, channelId, streamNumber),
      codec: async () => (await this.#stream()).videoCodec,
      onChange: (view) => this.#onView(view),
      onLeaving: () => {
        keepPoster(keyOf(camera), this.video);
        drawPoster(keyOf(camera), this.poster);
      },
    });
    this.#player.start();
  }

  #stream(): Promise<Stream> {
    return this.console.api.stream(this.#session?.streamId ?? '');
  }

  #stop(): void {
    clearTimeout(this.#covering);
    clearTimeout(this.#resizing);
    clearInterval(this.#counting);
    this.#losses.stop();
    this.#player?.stop();
    this.#player = null;
    this.#session = null;
    this.view = IDLE;
    this.muted = true;
    this.loss = null;
    this.timeline = [];
    this.#endSteering();
    if (this.poster) this.poster.width = 0;
  }

  #endSteering(): void {
    this.#steering?.close();
    this.#steering = null;
  }

  #onView(view: PlayerView): void {
    if (view.trouble !== this.view.trouble) {
      this.timeline = [];
      clearInterval(this.#counting);
      if (view.retryAt !== null) this.#counting = setInterval(() => this.requestUpdate(), 1_000);
    }
    if (view.state === 'playing') this.#losses.start();
    else this.#losses.stop();
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
        draggable="${camera && !this.#steering ? 'true' : 'false'}"
        @dragstart="${(event: DragEvent) => camera && dragCell(event, this.index, camera)}"
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
        <canvas aria-hidden="true" ?hidden="${!camera || view.state === 'playing'}"></canvas>
        <video playsinline autoplay .muted="${this.muted}" ?hidden="${!camera}" data-testid="video"></video>
        ${camera
          ? html`
            <se-watermark user="${this.console.session.username}"></se-watermark>
            ${this.#title(camera)}${this.#overlay()}${this.#controls(camera)}
          `
          : emptyCell()}
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
        ${cellBadges(this.view, this.video, this.loss)}<span class="tools">
          ${this.view.codecs?.audio
            ? cellTool(
              'sound',
              t(`wall.cell.${this.muted ? 'unmute' : 'mute'}`),
              this.muted ? 'soundOff' : 'soundOn',
              () => this.muted = !this.muted,
            )
            : nothing} ${this.#maySteer
            ? cellTool('steer', t('ptz.open'), 'steer', () => this.turnSteering(), this.#steering !== null)
            : nothing} ${cellTool(
              toggle,
              t(`wall.cell.${toggle}`),
              toggle,
              () => this.#tell('cell-toggled'),
            )} ${cellTool(
              'close',
              t('wall.cell.close'),
              'close',
              () => this.#tell('cell-closed'),
            )}</span>
        </div>
      `;
    }

    #controls(camera: Camera): TemplateResult | typeof nothing {
      return this.#steering
        ? html`
          <se-ptz-stage .steering="${this.#steering}" .video="${this.video}"></se-ptz-stage>
          <se-ptz-pad
            class="steer"
            .console="${this.console}"
            .camera="${camera}"
            .steering="${this.#steering}"
            .video="${this.video}"
            .round="${this.steered}"
            @dblclick="${(event: Event) => event.stopPropagation()}"
          ></se-ptz-pad>
        `
        : nothing;
    }

    #overlay(): TemplateResult | typeof nothing {
      return cellOverlay(this.view, this.timeline, {
        onPlay: () => void this.#player?.play(),
        onRetry: () => this.#player?.start(),
        onExplain: this.#session && this.timeline.length === 0 ? () => void this.#explain() : null,
      });
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
