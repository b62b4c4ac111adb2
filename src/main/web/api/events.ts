import type { ApiClient } from './client.ts';
import { Backoff } from './backoff.ts';
import { type ServerEvent, ServerEventReader } from './sse.ts';

/** Longest silence before the connection is taken for dead; the gateway sends comments more often than that. */
const SILENCE_MS = 60_000;

export interface EventListener {
  /** The stream is open; after a break, what was missed and could not be resumed must be read again. */
  onOpen(): void;
  onEvent(type: string, data: unknown): void;
  onLost(): void;
}

/**
 * The gateway's events for as long as the console is open. Read by fetch, since EventSource cannot send the
 * Authorization header; resumes by Last-Event-ID.
 */
export class EventStream {
  readonly #api: ApiClient;
  readonly #listener: EventListener;
  readonly #backoff = new Backoff(1_000, 15_000);
  #lastEventId: string | null = null;
  #stopped = new AbortController();

  constructor(api: ApiClient, listener: EventListener) {
    this.#api = api;
    this.#listener = listener;
  }

  start(): void {
    this.#stopped = new AbortController();
    void this.#run(this.#stopped.signal);
  }

  stop(): void {
    this.#stopped.abort();
  }

  async #run(stopped: AbortSignal): Promise<void> {
    while (!stopped.aborted) {
      await this.#readOnce(stopped);
      if (stopped.aborted) return;
      this.#listener.onLost();
      await this.#backoff.wait(stopped);
    }
  }

  async #readOnce(stopped: AbortSignal): Promise<void> {
    const attempt = new AbortController();
    const giveUp = (): void => attempt.abort();
    stopped.addEventListener('abort', giveUp);
    let watchdog = setTimeout(giveUp, SILENCE_MS);
    try {
      const response = await this.#api.events(this.#lastEventId, attempt.signal);
      if (!response.body) return;
      this.#backoff.reset();
      this.#listener.onOpen();
      const reader = new ServerEventReader();
      const chunks = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let chunk = await chunks.read(); !chunk.done; chunk = await chunks.read()) {
        clearTimeout(watchdog);
        watchdog = setTimeout(giveUp, SILENCE_MS);
        reader.push(chunk.value).forEach((event) => this.#deliver(event));
      }
    } catch {
      // Whatever ended the connection, the answer is the same: say so and connect again.
    } finally {
      clearTimeout(watchdog);
      stopped.removeEventListener('abort', giveUp);
      attempt.abort();
    }
  }

  #deliver(event: ServerEvent): void {
    this.#lastEventId = event.id ?? this.#lastEventId;
    let data: unknown;
    try {
      data = JSON.parse(event.data);
    } catch {
      return;
    }
    this.#listener.onEvent(event.type, data);
  }
}
