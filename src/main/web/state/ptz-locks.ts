import type { ApiClient } from '../api/client.ts';
import type { Channel, PtzLock } from '../api/ptz.ts';
import { Observable } from './observable.ts';

const KEPT = 500;

/** Who steers which camera, of those that somebody looked at. */
export class PtzLocks {
  readonly all = new Observable<ReadonlyMap<string, PtzLock>>(new Map());
  readonly #api: ApiClient;

  constructor(api: ApiClient) {
    this.#api = api;
  }

  onChange(lock: PtzLock): void {
    const kept = new Map([...this.all.value].slice(-KEPT));
    kept.delete(lockKey(lock));
    this.all.set(lock.holder === null ? kept : kept.set(lockKey(lock), lock));
  }

  /** Who has it is worth knowing, not worth a complaint. */
  async read(channel: Channel): Promise<void> {
    const lock = await this.#api.ptz.lock(channel).catch(() => null);
    if (lock) this.onChange(lock);
  }

  async release(channel: Channel): Promise<void> {
    await this.#api.ptz.release(channel).catch(() => undefined);
    await this.read(channel);
  }
}

export function lockKey({ deviceId, channelId }: Channel): string {
  return `${deviceId}/${channelId}`;
}
