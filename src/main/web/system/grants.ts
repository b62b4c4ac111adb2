import type { Grants } from '../api/contract.ts';
import { formatDate, t, tValue } from '../i18n/language.ts';

export type Grant = Grants[number];

interface Named {
  readonly gridCode: string;
  readonly name: string;
}

/** 操作员 · 蜀山区 · 至 2026-12-31. */
export function grantText({ role, gridCodes = [], until }: Grant, grids: readonly Named[]): string {
  const names = new Map(grids.map(({ gridCode, name }) => [gridCode, name]));
  const where = gridCodes.length === 0
    ? t('user.everywhere')
    : gridCodes.map((code) => names.get(code) ?? code).join(', ');
  const end = until ? [t('user.until', { time: formatDate(until) })] : [];
  return [tValue('role', role), where, ...end].join(' · ');
}
