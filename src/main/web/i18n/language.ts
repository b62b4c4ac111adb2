import { Observable } from '../state/observable.ts';
import { remembered } from '../state/remembered.ts';
import { en } from './en.ts';
import { type MessageKey, type Messages, zh } from './zh.ts';

export type Language = 'zh' | 'en';

const CATALOGUES: Readonly<Record<Language, Messages>> = { zh, en };
const TAGS: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };
const choice = remembered<Language>('language', (value) => value === 'en' ? 'en' : 'zh');

/** The language of the console; a change redraws every element, and nothing is reloaded. */
export const language = new Observable<Language>(choice.read());

export function useLanguage(chosen: Language): void {
  choice.write(chosen);
  language.set(chosen);
}

/** The message of that key in the console's language, `{name}` replaced by the parameter of that name. */
export function t(key: MessageKey, parameters: Readonly<Record<string, string | number>> = {}): string {
  return CATALOGUES[language.value][key].replace(
    /\{(\w+)\}/g,
    (whole, name: string) => String(parameters[name] ?? whole),
  );
}

/** As {@link t}, for a key made from a value of the gateway's: a value this console does not know is shown as it is. */
export function tValue(prefix: string, value: string): string {
  const key = `${prefix}.${value}`;
  return key in zh ? t(key as MessageKey) : value;
}

export function acceptLanguage(): string {
  return language.value === 'zh' ? 'zh-CN, zh;q=0.9, en;q=0.5' : 'en, zh-CN;q=0.5';
}

export function languageTag(): string {
  return TAGS[language.value];
}

export function formatTime(instant: string): string {
  return new Date(instant).toLocaleString(languageTag(), {
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  });
}

/** As {@link formatTime}, with the year. */
export function formatDate(instant: string): string {
  return new Date(instant).toLocaleString(languageTag(), { dateStyle: 'short', timeStyle: 'medium', hour12: false });
}

/** A share of one as a percentage with one digit. */
export function formatShare(part: number, whole: number): string {
  return whole === 0 ? '–' : (100 * part / whole).toFixed(1) + '%';
}
