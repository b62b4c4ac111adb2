import { Observable } from './observable.ts';
import { remembered } from './remembered.ts';

const choice = remembered<boolean>('alarm-sound', (stored) => stored !== false);
/** Ten alerts in one second are one sound. */
const PAUSE_MS = 1_500;
/** Hertz, one after the other, by level: the worse the alert, the longer and the higher. Blue and green are silent. */
const TONES: Readonly<Record<number, readonly number[]>> = {
  1: [988, 740, 988, 740, 988],
  2: [880, 660, 880],
  3: [660],
};
const TONE_S = 0.16;
const LOUDNESS = 0.15;

/** Whether alerts are heard. */
export const soundOn = new Observable<boolean>(choice.read());
soundOn.watch(() => choice.write(soundOn.value));

let context: AudioContext | null = null;
let nextAt = 0;

/** Sounds an alert of that level, unless it is switched off or the browser has not been touched yet. */
export function sound(level: number, now = Date.now()): void {
  const tones = TONES[level];
  if (!tones || !soundOn.value || now < nextAt || !navigator.userActivation?.hasBeenActive) return;
  nextAt = now + PAUSE_MS;
  context ??= new AudioContext();
  const { currentTime, destination } = context;
  const gain = new GainNode(context, { gain: LOUDNESS });
  gain.connect(destination);
  tones.forEach((frequency, i) => {
    const tone = new OscillatorNode(context!, { frequency, type: 'triangle' });
    tone.connect(gain);
    tone.start(currentTime + i * TONE_S);
    tone.stop(currentTime + (i + 0.8) * TONE_S);
  });
}
