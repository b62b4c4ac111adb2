import type { Channel } from '../api/ptz.ts';
import { pictureOf } from '../live/posters.ts';
import { remembered } from '../state/remembered.ts';

/** Some kilobytes each. */
const KEPT = 150;
const WIDTH = 128;
const QUALITY = 0.6;

type Kept = ReadonlyArray<readonly [string, string]>;

const stored = remembered<Kept>('preset-pictures', (found) => Array.isArray(found) ? found as Kept : []);

/** What this browser last saw at a preset, as the address of a small picture; null when it has not been there. */
export function presetPicture(channel: Channel, preset: number): string | null {
  const key = keyOf(channel, preset);
  return stored.read().find(([found]) => found === key)?.[1] ?? null;
}

/** Keeps what the element shows as the picture of this preset. */
export function keepPresetPicture(channel: Channel, preset: number, video: HTMLVideoElement): void {
  const key = keyOf(channel, preset);
  const picture = pictureOf(video, WIDTH)?.toDataURL('image/jpeg', QUALITY);
  if (!picture) return;
  const others = stored.read().filter(([found]) => found !== key);
  stored.write([...others, [key, picture] as const].slice(-KEPT));
}

function keyOf({ deviceId, channelId }: Channel, preset: number): string {
  return `${deviceId}/${channelId}/${preset}`;
}
