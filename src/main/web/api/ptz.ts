import type { Ask } from './ask.ts';
import type { PtzMotion, PtzOutcome } from './model.ts';

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

interface Listed {
  readonly items: readonly Numbered[];
}

/** Steering a camera. */
export class PtzCalls {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** Begins a movement, goes on with it, or ends all; or has it do something once. */
  order(channel: Channel, order: PtzOrder): Promise<PtzOutcome> {
    return this.#ask('steerChannel', { path: ids(channel), body: order });
  }

  lock(channel: Channel): Promise<PtzLock> {
    return this.#ask('getPtzLock', { path: ids(channel) });
  }

  async release(channel: Channel): Promise<void> {
    await this.#ask('releasePtzLock', { path: ids(channel) });
  }

  presets(channel: Channel): Promise<CommandResult<Listed>> {
    return this.#ask('askPresets', { path: ids(channel) }) as Promise<CommandResult<Listed>>;
  }

  cruises(channel: Channel): Promise<CommandResult<Listed>> {
    return this.#ask('askCruiseTracks', { path: ids(channel) }) as Promise<CommandResult<Listed>>;
  }
}

/** Cells hold more of a channel than its codes. */
function ids({ deviceId, channelId }: Channel): Channel {
  return { deviceId, channelId };
}
