import type { ApiClient } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { Channel, Motion, PtzOrder } from '../api/ptz.ts';
import { t, tValue } from '../i18n/language.ts';

/** A movement ends by itself after a second; held, it is repeated well before. */
const REPEAT_MS = 500;

/**
 * Steers one camera: a movement goes on from {@link hold} to {@link release}, and ends when the window is no longer
 * looked at, whatever has become of the key or the pointer. One request at a time; of what waits only the last counts.
 */
export class Steering {
  readonly #api: ApiClient;
  readonly #channel: Channel;
  readonly #onChange: () => void;
  readonly #ended = new AbortController();
  #moving: Motion | null = null;
  #next: PtzOrder | null = null;
  #underWay = false;
  #repeating: ReturnType<typeof setInterval> | undefined;
  #said = '';

  constructor(api: ApiClient, channel: Channel, onChange: () => void) {
    this.#api = api;
    this.#channel = channel;
    this.#onChange = onChange;
    const { signal } = this.#ended;
    document.addEventListener('visibilitychange', () => document.hidden && this.release(), { signal });
    window.addEventListener('blur', () => this.release(), { signal });
    window.addEventListener('pagehide', () => this.release(), { signal });
  }

  get moving(): Motion | null {
    return this.#moving;
  }

  /** Why the camera did not do it; empty when it did. */
  get said(): string {
    return this.#said;
  }

  /** Begins this movement, or turns the present one into it. */
  hold(motion: Motion): void {
    this.#moving = motion;
    this.#said = '';
    clearInterval(this.#repeating);
    this.#repeating = setInterval(() => this.#underWay || this.#send(motion), REPEAT_MS);
    this.#send(motion);
    this.#onChange();
  }

  release(): void {
    if (this.#moving === null) return;
    this.#rest();
    this.#send({ action: 'stop' });
  }

  /** Something that ends by itself. */
  once(order: PtzOrder): void {
    this.#said = '';
    this.#send(order);
    this.#onChange();
  }

  close(): void {
    this.release();
    this.#ended.abort();
  }

  #rest(): void {
    clearInterval(this.#repeating);
    this.#moving = null;
    this.#onChange();
  }

  /** A stop waits for nothing: the gateway sends it behind whatever is under way. */
  #send(order: PtzOrder): void {
    if (this.#underWay && order.action !== 'stop') this.#next = order;
    else void this.#call(order);
  }

  async #call(order: PtzOrder): Promise<void> {
    this.#underWay = true;
    this.#next = null;
    try {
      const { outcome } = await this.#api.ptz.order(this.#channel, order);
      if (outcome !== 'done' && outcome !== 'superseded') this.#say(tValue('ptz.outcome', outcome));
    } catch (thrown) {
      this.#next = null;
      this.#rest();
      const problem = Problem.from(thrown);
      this.#say(problem.status === 403 ? t('ptz.forbidden') : problem.message);
    } finally {
      this.#underWay = false;
    }
    const next: PtzOrder | null = this.#next;
    if (next) void this.#call(next);
  }

  #say(sentence: string): void {
    this.#said = sentence;
    this.#onChange();
  }
}
