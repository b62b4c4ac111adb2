import { spans } from './chase.ts';

/** How a picture comes in. */
export interface Flow {
  readonly kbps: number;
  readonly fps: number;
  /** Seconds behind the newest received frame. */
  readonly lag: number;
}

/** Counts what comes and what is shown. */
export class Gauge {
  #bytes = 0;
  #frames = 0;

  onBytes(bytes: number): void {
    this.#bytes += bytes;
  }

  reset(): void {
    this.#bytes = 0;
    this.#frames = 0;
  }

  /** What it came to since the last reading, smoothed by what was read before. */
  read(video: HTMLVideoElement, before: Flow, sinceMs: number): Flow {
    const frames = video.getVideoPlaybackQuality().totalVideoFrames;
    const perSecond = 1000 / sinceMs;
    const kbps = this.#bytes * 8 * perSecond / 1000;
    const fps = Math.max(0, frames - this.#frames) * perSecond;
    const end = spans(video.buffered).at(-1)?.end ?? video.currentTime;
    this.#bytes = 0;
    this.#frames = frames;
    return {
      kbps: smooth(before.kbps, kbps),
      fps: smooth(before.fps, fps),
      lag: Math.max(0, end - video.currentTime),
    };
  }
}

function smooth(before: number, now: number): number {
  return before === 0 ? now : before * 0.7 + now * 0.3;
}
