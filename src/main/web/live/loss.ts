const EVERY_MS = 10_000;

export interface Reception {
  readonly lostPackets: number;
  readonly receivedPackets: number;
}

/** Asks now and then how much of a stream got lost on its way to the gateway. */
export class LossWatch {
  readonly #read: () => Promise<Reception>;
  readonly #onLoss: (share: number) => void;
  #before: Reception | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** `onLoss` is told the share of the packets, from nought to one. */
  constructor(read: () => Promise<Reception>, onLoss: (share: number) => void) {
    this.#read = read;
    this.#onLoss = onLoss;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.#look(), EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#before = null;
  }

  async #look(): Promise<void> {
    // A stream that has just ended is told of by the picture.
    const now = await this.#read().catch(() => null);
    if (!now || this.#timer === undefined) return;
    const lost = Math.max(0, now.lostPackets - (this.#before?.lostPackets ?? now.lostPackets));
    const came = Math.max(0, now.receivedPackets - (this.#before?.receivedPackets ?? now.receivedPackets));
    if (this.#before) this.#onLoss(lost + came === 0 ? 0 : lost / (lost + came));
    this.#before = now;
  }
}
