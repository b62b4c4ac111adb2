import { Backoff } from '../api/backoff.ts';
import { Problem } from '../api/problem.ts';
import type { PlaySession, ProblemBody } from '../api/model.ts';
import { t } from '../i18n/language.ts';
import { chase, liveEdge, spans } from './chase.ts';
import { codecsOf } from './codecs.ts';
import { Gauge } from './gauge.ts';
import { MediaBuffer, mediaSourceType } from './media-buffer.ts';
import { IDLE, type PlayerSource, type PlayerView } from './player-view.ts';
import { StreamChoice } from './stream-choice.ts';
import { webSocketAddress } from './address.ts';
import { closedWith, told, type Trouble, trouble, unsupported } from './trouble.ts';

const TICK_MS = 500;
/** Silence that ends an attempt: the gateway itself gives up calling a camera before the first of them. */
const FIRST_SILENCE_MS = 30_000;
const SILENCE_MS = 10_000;
/** A picture that does not move for so long, although media arrive, cannot be decoded. */
const STANDING_MS = 12_000;
const HIDDEN_MS = 30_000;

type Message =
  | { readonly type: 'tracks'; readonly mimeType: string }
  | { readonly type: 'failed'; readonly problem: ProblemBody }
  | { readonly type: 'ended' };

/**
 * One camera's live picture in one video element: fragmented MP4 over a WebSocket into a MediaSource. It opens a play
 * session per attempt, tries again by itself with growing delays, and lets go while the page is hidden.
 */
export class LivePlayer {
  readonly #video: HTMLVideoElement;
  readonly #source: PlayerSource;
  readonly #choice: StreamChoice;
  readonly #backoff = new Backoff(2_000, 30_000);
  readonly #stopped = new AbortController();
  readonly #gauge = new Gauge();
  #view = IDLE;
  /** Counts attempts, so that answers to one that was given up are recognised. */
  #attempt = 0;
  #socket: WebSocket | null = null;
  #buffer: MediaBuffer | null = null;
  #ticking: ReturnType<typeof setInterval> | undefined;
  #retrying: ReturnType<typeof setTimeout> | undefined;
  #hiding: ReturnType<typeof setTimeout> | undefined;
  #heardAt = 0;
  #shownTime = 0;
  #movedAt = 0;
  #patienceMs = FIRST_SILENCE_MS;

  constructor(video: HTMLVideoElement, small: boolean, source: PlayerSource) {
    this.#video = video;
    this.#source = source;
    this.#choice = new StreamChoice(small);
    const signal = this.#stopped.signal;
    document.addEventListener('visibilitychange', () => this.#onVisibility(), { signal });
    video.addEventListener('error', () => this.#onMediaError(), { signal });
    video.addEventListener('playing', () => this.#onPlaying(), { signal });
  }

  start(): void {
    this.#release();
    const attempt = ++this.#attempt;
    const type = mediaSourceType();
    if (!type) {
      this.#fail(trouble(t('live.noMse'), t('live.unsupported.remedy'), false));
      return;
    }
    this.#show({ ...IDLE, state: 'opening', transcoded: this.#choice.h264 });
    this.#buffer = this.#bufferOf(type);
    this.#source.open(this.#choice.number).then(
      (session) => attempt === this.#attempt && this.#onSession(session),
      (thrown) => attempt === this.#attempt && this.#onRefused(Problem.from(thrown)),
    );
  }

  /** Whether the picture is shown so small that the smaller stream will do. */
  prefer(small: boolean): void {
    const underWay = this.#view.state !== 'idle' && this.#view.state !== 'failed';
    if (this.#choice.prefer(small) && underWay) this.start();
  }

  /** Ends for good; the element is free for another player. */
  stop(): void {
    this.#attempt++;
    this.#stopped.abort();
    clearTimeout(this.#hiding);
    this.#release();
  }

  /** Called from a click, when the browser refused to play without one. */
  async play(): Promise<void> {
    const refused = await this.#video.play().then(
      () => false,
      (thrown: unknown) => thrown instanceof DOMException && thrown.name === 'NotAllowedError',
    );
    if (refused !== this.#view.needsClick) this.#show({ ...this.#view, needsClick: refused });
  }

  #onSession(session: PlaySession): void {
    if (session.state === 'failed' && session.failure) {
      const { message, remedy } = session.failure;
      this.#fail(trouble(message, remedy ?? ''));
      return;
    }
    this.#choice.answered(session.streamNumber ?? 0);
    const socket = new WebSocket(webSocketAddress(session.urls.wsFmp4, this.#choice.h264));
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    this.#heardAt = Date.now();
    this.#movedAt = this.#heardAt;
    this.#patienceMs = FIRST_SILENCE_MS;
    this.#ticking = setInterval(() => this.#tick(), TICK_MS);
    const current = (handle: () => void) => (): void => {
      if (socket === this.#socket) handle();
    };
    socket.onmessage = (event) => current(() => this.#onMessage(event.data as string | ArrayBuffer))();
    socket.onclose = (event) => current(() => this.#fail(closedWith(event.code)))();
    this.#show({
      ...this.#view,
      state: 'buffering',
      transcoded: this.#choice.h264,
      sub: (session.streamNumber ?? 0) > 0,
    });
  }

  #onRefused(problem: Problem): void {
    this.#fail(trouble(problem.message, problem.remedy || t('live.failed.remedy')));
  }

  #onMessage(data: string | ArrayBuffer): void {
    this.#heardAt = Date.now();
    this.#patienceMs = SILENCE_MS;
    if (typeof data === 'string') {
      this.#onText(JSON.parse(data) as Message);
    } else {
      this.#gauge.onBytes(data.byteLength);
      this.#buffer?.append(data);
    }
  }

  #onText(message: Message): void {
    switch (message.type) {
      case 'tracks':
        this.#onTracks(message.mimeType);
        break;
      case 'failed':
        this.#fail(told(message.problem));
        break;
      case 'ended':
        this.#fail(trouble(t('live.ended'), t('live.ended.remedy')));
        break;
    }
  }

  #onTracks(mimeType: string): void {
    const codecs = codecsOf(mimeType);
    const type = mediaSourceType();
    this.#show({ ...this.#view, state: 'buffering', codecs });
    if (!type?.isTypeSupported(mimeType)) {
      if (codecs.video === 'H.265' && this.#choice.fallBack()) {
        this.start();
        return;
      }
      this.#fail(unsupported(codecs.video));
      return;
    }
    if (this.#choice.h264) void this.#findCodec();
    if (!this.#buffer || this.#buffer.begun) {
      this.#buffer?.close();
      this.#buffer = this.#bufferOf(type);
    }
    this.#buffer.begin(mimeType);
    void this.play();
  }

  #bufferOf(type: typeof MediaSource): MediaBuffer {
    return new MediaBuffer(this.#video, type, {
      onAppended: () => this.#keepLive(),
      onFault: () => this.#onMediaError(),
    });
  }

  /** What is asked for as H.264 is turned into it only while the camera sends something else. */
  async #findCodec(): Promise<void> {
    const attempt = this.#attempt;
    const codec = await this.#source.codec().catch(() => null);
    if (attempt === this.#attempt && codec !== null) this.#show({ ...this.#view, transcoded: codec !== 'H264' });
  }

  #onPlaying(): void {
    this.#backoff.reset();
    // The first group of pictures came in one go: what it holds of the past is skipped.
    if (this.#view.state !== 'playing') {
      this.#video.currentTime = liveEdge(this.#video.currentTime, spans(this.#video.buffered));
    }
    this.#show({ ...this.#view, state: 'playing', needsClick: false });
  }

  #onMediaError(): void {
    if (this.#buffer?.begun) this.#fail(trouble(t('live.decode'), t('live.decode.remedy')));
  }

  #tick(): void {
    if (Date.now() - this.#heardAt > this.#patienceMs) {
      this.#fail(trouble(t('live.silent', { seconds: this.#patienceMs / 1000 }), t('live.silent.remedy')));
      return;
    }
    if (this.#stands()) {
      this.#fail(trouble(t('live.decode'), t('live.decode.remedy')));
      return;
    }
    this.#keepLive();
    this.#show({ ...this.#view, ...this.#gauge.read(this.#video, this.#view, TICK_MS) });
  }

  /** Whether media come and the picture does not move, although it is looked at and could. */
  #stands(): boolean {
    const { currentTime } = this.#video;
    const excused = document.visibilityState === 'hidden' || this.#view.needsClick || !this.#buffer?.begun;
    if (excused || currentTime !== this.#shownTime) this.#movedAt = Date.now();
    this.#shownTime = currentTime;
    return Date.now() - this.#movedAt > STANDING_MS;
  }

  #keepLive(): void {
    const video = this.#video;
    const { rate, seekTo } = chase(video.currentTime, spans(video.buffered), video.playbackRate);
    if (seekTo !== null) video.currentTime = seekTo;
    if (rate !== video.playbackRate) video.playbackRate = rate;
    // A live picture is never meant to stand: the browser paused it, e.g. to save power.
    if (video.paused && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) void this.play();
  }

  #fail(why: Trouble): void {
    this.#attempt++;
    this.#release();
    const delay = why.retry ? this.#backoff.nextMs() : null;
    if (delay !== null) this.#retrying = setTimeout(() => this.start(), delay);
    const { codecs, transcoded, sub } = this.#view;
    this.#show({
      ...IDLE,
      codecs,
      transcoded,
      sub,
      state: 'failed',
      trouble: why,
      retryAt: delay === null ? null : Date.now() + delay,
    });
  }

  #onVisibility(): void {
    clearTimeout(this.#hiding);
    if (document.visibilityState === 'hidden') {
      this.#hiding = setTimeout(() => this.#rest(), HIDDEN_MS);
    } else if (this.#view.state === 'idle') {
      this.start();
    }
  }

  #rest(): void {
    this.#attempt++;
    this.#release();
    this.#show(IDLE);
  }

  /** Gives back whatever this attempt holds: socket, buffer, timers. */
  #release(): void {
    clearInterval(this.#ticking);
    clearTimeout(this.#retrying);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    const buffer = this.#buffer;
    this.#buffer = null;
    if (buffer?.begun) this.#source.onLeaving();
    buffer?.close();
    this.#gauge.reset();
  }

  #show(view: PlayerView): void {
    this.#view = view;
    this.#source.onChange(view);
  }
}
