import { removable, spans } from './chase.ts';

/** Media waiting for a source buffer that does not take it; more than this is a fault, not a burst. */
const MAX_QUEUED_BYTES = 16 * 1024 * 1024;

type SourceType = typeof MediaSource;

/** MediaSource, or what iPhones have in its place. */
export function mediaSourceType(): SourceType | null {
  const scope = globalThis as unknown as { MediaSource?: SourceType; ManagedMediaSource?: SourceType };
  return scope.MediaSource ?? scope.ManagedMediaSource ?? null;
}

export interface MediaBufferListener {
  onAppended(): void;
  /** The source is of no more use. */
  onFault(): void;
}

/** One MediaSource on a video element, fed with the segments of one track set. */
export class MediaBuffer {
  readonly #video: HTMLVideoElement;
  readonly #source: MediaSource;
  readonly #address: string;
  readonly #listener: MediaBufferListener;
  readonly #queue: ArrayBuffer[] = [];
  #queuedBytes = 0;
  #buffer: SourceBuffer | null = null;
  #closed = false;

  constructor(video: HTMLVideoElement, type: SourceType, mimeType: string, listener: MediaBufferListener) {
    this.#video = video;
    this.#listener = listener;
    this.#source = new type();
    this.#address = URL.createObjectURL(this.#source);
    this.#source.addEventListener('sourceopen', () => this.#open(mimeType), { once: true });
    // A managed source is refused to elements that could hand the picture to another device.
    video.disableRemotePlayback = true;
    video.src = this.#address;
  }

  append(segment: ArrayBuffer): void {
    this.#queue.push(segment);
    this.#queuedBytes += segment.byteLength;
    if (this.#queuedBytes > MAX_QUEUED_BYTES) this.#listener.onFault();
    else this.#pump();
  }

  close(): void {
    this.#closed = true;
    this.#queue.length = 0;
    this.#video.removeAttribute('src');
    this.#video.load();
    URL.revokeObjectURL(this.#address);
  }

  #open(mimeType: string): void {
    if (this.#closed) return;
    try {
      this.#buffer = this.#source.addSourceBuffer(mimeType);
      this.#source.duration = Infinity;
    } catch {
      this.#listener.onFault();
      return;
    }
    this.#buffer.addEventListener('updateend', () => this.#onUpdated());
    this.#buffer.addEventListener('error', () => this.#closed || this.#listener.onFault());
    this.#pump();
  }

  #onUpdated(): void {
    if (this.#closed) return;
    this.#listener.onAppended();
    this.#pump();
  }

  #pump(): void {
    const buffer = this.#buffer;
    if (this.#closed || !buffer || buffer.updating || this.#source.readyState !== 'open') return;
    const old = removable(this.#video.currentTime, spans(buffer.buffered));
    const segment = this.#queue[0];
    try {
      if (old) {
        buffer.remove(old.start, old.end);
      } else if (segment) {
        buffer.appendBuffer(segment);
        this.#queue.shift();
        this.#queuedBytes -= segment.byteLength;
      }
    } catch (thrown) {
      this.#onRefused(buffer, thrown);
    }
  }

  /** A full buffer gives up what has been seen; anything else ends this source. */
  #onRefused(buffer: SourceBuffer, thrown: unknown): void {
    const seen = this.#video.currentTime - 1;
    if (thrown instanceof DOMException && thrown.name === 'QuotaExceededError' && seen > 0) buffer.remove(0, seen);
    else if (!this.#closed) this.#listener.onFault();
  }
}
