import type { Velocity } from '../api/ptz.ts';
import { speed } from './picture-area.ts';

const LOOK_MS = 100;
/** Sticks that are let go do not come back to nought exactly. */
const DEAD = 0.15;
const TRIGGER_OUT = 6;
const TRIGGER_IN = 7;

/**
 * Watches the first joystick or gamepad: its first stick turns, the second one's height or the triggers zoom. Browsers
 * show joysticks to pages over HTTPS or on the machine itself only.
 */
export class GamepadWatch {
  readonly #onVelocity: (velocity: Velocity) => void;
  #timer: ReturnType<typeof setInterval> | undefined;
  #last: Velocity = { pan: 0, tilt: 0, zoom: 0 };

  /** Told of each change; all noughts when the stick is let go. */
  constructor(onVelocity: (velocity: Velocity) => void) {
    this.#onVelocity = onVelocity;
  }

  start(): void {
    if ('getGamepads' in navigator) this.#timer ??= setInterval(() => this.#look(), LOOK_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#last = { pan: 0, tilt: 0, zoom: 0 };
  }

  #look(): void {
    const pad = navigator.getGamepads().find((found) => found?.connected);
    const velocity = pad ? velocityOf(pad) : { pan: 0, tilt: 0, zoom: 0 };
    const { pan, tilt, zoom } = this.#last;
    if (velocity.pan === pan && velocity.tilt === tilt && velocity.zoom === zoom) return;
    this.#last = velocity;
    this.#onVelocity(velocity);
  }
}

export function atRest({ pan, tilt, zoom }: Velocity): boolean {
  return pan === 0 && tilt === 0 && zoom === 0;
}

function velocityOf({ axes, buttons }: Gamepad): Velocity {
  const triggers = (buttons[TRIGGER_IN]?.value ?? 0) - (buttons[TRIGGER_OUT]?.value ?? 0);
  return {
    pan: speed(bent(axes[0] ?? 0)),
    tilt: speed(-bent(axes[1] ?? 0)),
    zoom: speed(bent(triggers !== 0 ? triggers : -(axes[3] ?? 0))),
  };
}

/** Slow near the middle, in steps that a hand does not tremble over. */
function bent(share: number): number {
  const size = Math.abs(share);
  if (size < DEAD) return 0;
  const bentSize = ((size - DEAD) / (1 - DEAD)) ** 2;
  return Math.sign(share) * Math.round(bentSize * 16) / 16;
}
