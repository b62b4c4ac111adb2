import type { PlaySession } from '../api/model.ts';
import type { Codecs } from './codecs.ts';
import type { Flow } from './gauge.ts';
import type { Trouble } from './trouble.ts';

export type PlayerState = 'idle' | 'opening' | 'buffering' | 'playing' | 'failed';

export interface PlayerView extends Flow {
  readonly state: PlayerState;
  readonly codecs: Codecs | null;
  readonly trouble: Trouble | null;
  /** When the next attempt begins, in milliseconds since the epoch; null when there will be none by itself. */
  readonly retryAt: number | null;
  /** The browser wants a click before it plays. */
  readonly needsClick: boolean;
  /** The gateway turns H.265 into H.264 for this browser. */
  readonly transcoded: boolean;
  /** It is the camera's smaller picture. */
  readonly sub: boolean;
}

export const IDLE: PlayerView = {
  state: 'idle',
  codecs: null,
  kbps: 0,
  fps: 0,
  lag: 0,
  trouble: null,
  retryAt: null,
  needsClick: false,
  transcoded: false,
  sub: false,
};

export interface PlayerSource {
  /** Opens the camera: 0 is its main stream, 1 the smaller one, in place of which the main one may come. */
  open(streamNumber: number): Promise<PlaySession>;
  /** What the camera sends, whatever is asked for; null while that is not known. */
  codec(): Promise<string | null>;
  onChange(view: PlayerView): void;
  /** The picture is about to go from the element, for now or for good. */
  onLeaving(): void;
}
