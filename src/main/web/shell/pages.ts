export const PAGES = ['overview', 'wall', 'inventory', 'map', 'devices', 'alerts'] as const;
export type PageName = (typeof PAGES)[number];

/** The page a location's fragment (`#/alerts`) names; the overview when it names none. */
export function pageOf(hash: string): PageName {
  return PAGES.find((page) => hash.replace(/\?.*/, '') === `#/${page}`) ?? 'overview';
}
