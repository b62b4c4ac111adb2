import type { overview as zh } from '../zh/overview.ts';

export const overview: Readonly<Record<keyof typeof zh, string>> = {
  'nav.overview': 'Overview',
  'overview.now': 'Now',
  'overview.streams': 'Running streams',
  'overview.levels': 'Open alerts by level',
  'overview.attention': 'Grids with the lowest online rate',
  'overview.nothing': 'No grid needs attention.',
  'overview.trends': 'Figures and how they went',
  'overview.lastDays': 'last month',
  'overview.alertDays': 'New alerts a day, by level',
  'overview.noDays': 'No day has been closed yet.',
  'overview.figure': 'Figure',
  'chart.label': '{title}, {first} to {last}',
  'chart.table': 'As a table',
  'chart.day': 'Day',
};
