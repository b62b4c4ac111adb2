import { json } from './http.ts';
import type { PtzMotion, PtzOutcome } from './model.ts';
import type { Call } from './points.ts';

/** As of a joystick: right, up and in are positive, -255 to 255. */
export interface Velocity {
  readonly pan: number;
  readonly tilt: number;
  readonly zoom: number;
}

/** A box in the picture, all in pixels of a picture that is as large as the window. */
export interface DragBox {
  readonly windowWidth: number;
  readonly windowHeight: number;
  readonly midX: number;
  readonly midY: number;
  readonly width: number;
  readonly height: number;
}

/** What goes on until it is stopped. */
export type Motion =
  | { readonly action: PtzMotion }
  | { readonly action: 'move'; readonly velocity: Velocity };

export type PtzOrder =
  | Motion
  | { readonly action: 'stop' | 'cruiseStop' }
  | { readonly action: 'presetCall' | 'presetDelete'; readonly preset: number }
  | { readonly action: 'presetSet'; readonly preset: number; readonly name: string }
  | { readonly action: 'cruiseStart'; readonly cruise: number }
  | { readonly action: 'dragZoomIn' | 'dragZoomOut'; readonly drag: DragBox };

export interface PtzLock {
  readonly deviceId: string;
  readonly channelId: string;
  readonly holder: string | null;
  readonly role: string | null;
  readonly until: string | null;
}

export interface Numbered {
  readonly number: number;
  readonly name: string | null;
}

/** What a device answered to a question. */
export interface CommandResult<T> {
  readonly outcome: string;
  readonly answer: T | null;
}

export interface Channel {
  readonly deviceId: string;
  readonly channelId: string;
}

/** Steering a camera. */
export class PtzCalls {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  /** Begins a movement, goes on with it, or ends all; or has it do something once. */
  order(channel: Channel, order: PtzOrder): Promise<PtzOutcome> {
    return json(this.#call('POST', `${path(channel)}/ptz`, order));
  }

  lock(channel: Channel): Promise<PtzLock> {
    return json(this.#call('GET', `${path(channel)}/ptz-lock`));
  }

  async release(channel: Channel): Promise<void> {
    await this.#call('DELETE', `${path(channel)}/ptz-lock`);
  }

  presets(channel: Channel): Promise<CommandResult<{ readonly items: readonly Numbered[] }>> {
    return json(this.#call('GET', `${path(channel)}/presets`));
  }

  cruises(channel: Channel): Promise<CommandResult<{ readonly items: readonly Numbered[] }>> {
    return json(this.#call('GET', `${path(channel)}/cruise-tracks`));
  }
}

function path({ deviceId, channelId }: Channel): string {
  return `/channels/${encodeURIComponent(deviceId)}/${encodeURIComponent(channelId)}`;
}
