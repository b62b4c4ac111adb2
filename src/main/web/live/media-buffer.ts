import { removable, spans } from './chase.ts';

/** Media waiting for a source buffer that does not take it; more than this is a fault, not a burst. */
const MAX_QUEUED_BYTES = 16 * 1024 * 1024;
/** What is handed over at once: each time is a round through the browser's threads, which a busy one is slow at. */
const MOST_AT_ONCE = 2 * 1024 * 1024;

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

/** One MediaSource on a video element, fed with the segments of one track set; it opens while these are on their way. */
export class MediaBuffer {
  readonly #video: HTMLVideoElement;
  readonly #source: MediaSource;
  readonly #address: string;
  readonly #listener: MediaBufferListener;
  #queue: ArrayBuffer[] = [];
  #queuedBytes = 0;
  #mimeType: string | null = null;
  #buffer: SourceBuffer | null = null;
  #closed = false;

  constructor(video: HTMLVideoElement, type: SourceType, listener: MediaBufferListener) {
    this.#video = video;
    this.#listener = listener;
    this.#source = new type();
    this.#address = URL.createObjectURL(this.#source);
    this.#source.addEventListener('sourceopen', () => this.#open(), { once: true });
    // A managed source is refused to elements that could hand the picture to another device.
    video.disableRemotePlayback = true;
    video.src = this.#address;
  }

  /** Whether it was told what comes. */
  get begun(): boolean {
    return this.#mimeType !== null;
  }

  /** Segments of this type follow; called once. */
  begin(mimeType: string): void {
    this.#mimeType = mimeType;
    this.#open();
  }

  append(segment: ArrayBuffer): void {
    this.#queue.push(segment);
    this.#queuedBytes += segment.byteLength;
    if (this.#queuedBytes > MAX_QUEUED_BYTES) this.#listener.onFault();
    else this.#pump();
  }

  close(): void {
    this.#closed = true;
    this.#queue = [];
    this.#video.removeAttribute('src');
    this.#video.load();
    URL.revokeObjectURL(this.#address);
  }

  /** Once the source is open and what comes is known, whichever is later. */
  #open(): void {
    if (this.#closed || this.#mimeType === null || this.#source.readyState !== 'open') return;
    try {
      this.#buffer = this.#source.addSourceBuffer(this.#mimeType);
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
    try {
      if (old) buffer.remove(old.start, old.end);
      else if (this.#queue.length > 0) this.#appendNext(buffer);
    } catch (thrown) {
      this.#onRefused(buffer, thrown);
    }
  }

  /** Stays in the queue where it is refused. */
  #appendNext(buffer: SourceBuffer): void {
    let bytes = 0;
    let count = 0;
    while (count === 0 || bytes + (this.#queue[count]?.byteLength ?? Infinity) <= MOST_AT_ONCE) {
      bytes += this.#queue[count++]?.byteLength ?? 0;
    }
    buffer.appendBuffer(joined(this.#queue.slice(0, count), bytes));
    this.#queue = this.#queue.slice(count);
    this.#queuedBytes -= bytes;
  }

  /** A full buffer gives up what has been seen; anything else ends this source. */
  #onRefused(buffer: SourceBuffer, thrown: unknown): void {
    const seen = this.#video.currentTime - 1;
    if (thrown instanceof DOMException && thrown.name === 'QuotaExceededError' && seen > 0) buffer.remove(0, seen);
    else if (!this.#closed) this.#listener.onFault();
  }
}

function joined(segments: readonly ArrayBuffer[], bytes: number): ArrayBuffer {
  const [only] = segments;
  if (only && segments.length === 1) return only;
  const all = new Uint8Array(bytes);
  let at = 0;
  for (const segment of segments) {
    all.set(new Uint8Array(segment), at);
    at += segment.byteLength;
  }
  return all.buffer;
}
