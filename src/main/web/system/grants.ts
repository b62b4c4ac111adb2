import type { Grants } from '../api/contract.ts';
import { formatDate, t, tValue } from '../i18n/language.ts';

export type Grant = Grants[number];

interface Named {
  readonly gridCode: string;
  readonly name: string;
}

/** 操作员 · 蜀山区 · 至 2026-12-31. */
export function grantText({ role, gridCodes = [], tags = [], until }: Grant, grids: readonly Named[]): string {
  const names = new Map(grids.map(({ gridCode, name }) => [gridCode, name]));
  const places = [...gridCodes.map((code) => names.get(code) ?? code), ...tags.map((tag) => `#${tag}`)];
  const where = places.length === 0 ? t('user.everywhere') : places.join(', ');
  const end = until ? [t('user.until', { time: formatDate(until) })] : [];
  return [tValue('role', role), where, ...end].join(' · ');
}

/** What is written with commas or blanks between. */
export function listed(text: string): readonly string[] {
  return text.split(/[\s,，、;]+/).filter((one) => one !== '');
}
