import type { overview as zh } from '../zh/overview.ts';

export const overview: Readonly<Record<keyof typeof zh, string>> = {
  'nav.overview': 'Overview',
  'overview.now': 'Now',
  'overview.streams': 'Running streams',
  'overview.levels': 'Open alerts by level',
  'overview.attention': 'Grids with the lowest online rate',
  'overview.nothing': 'No grid needs attention.',
  'overview.trends': 'Figures and how they went',
};
