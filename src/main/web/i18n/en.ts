import { alerts } from './en/alerts.ts';
import { assessment } from './en/assessment.ts';
import { devices } from './en/devices.ts';
import { grids } from './en/grids.ts';
import { imports } from './en/imports.ts';
import { inventory } from './en/inventory.ts';
import { map } from './en/map.ts';
import { overview } from './en/overview.ts';
import { places } from './en/places.ts';
import { point } from './en/point.ts';
import { reports } from './en/reports.ts';
import { shell } from './en/shell.ts';
import { system } from './en/system.ts';
import { tidy } from './en/tidy.ts';
import { wall } from './en/wall.ts';
import type { Messages } from './zh.ts';

/** English; the compiler refuses a missing or a surplus key. */
export const en: Messages = {
  ...alerts,
  ...assessment,
  ...devices,
  ...grids,
  ...imports,
  ...inventory,
  ...map,
  ...overview,
  ...places,
  ...point,
  ...reports,
  ...shell,
  ...system,
  ...tidy,
  ...wall,
};
