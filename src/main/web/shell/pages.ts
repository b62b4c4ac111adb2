import type { Permission } from '../state/console.ts';

export const PAGES = ['overview', 'wall', 'inventory', 'map', 'devices', 'alerts', 'system'] as const;
export type PageName = (typeof PAGES)[number];

/** What it takes to be shown a page. */
export const TAKES: Readonly<Record<PageName, Permission>> = {
  overview: 'see',
  wall: 'watch',
  inventory: 'see',
  map: 'see',
  devices: 'see',
  alerts: 'see',
  system: 'self',
};

/** The page a location's fragment (`#/alerts`) names; the overview when it names none. */
export function pageOf(hash: string): PageName {
  return PAGES.find((page) => hash.replace(/\?.*/, '') === `#/${page}`) ?? 'overview';
}
