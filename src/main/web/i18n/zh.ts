import { alerts } from './zh/alerts.ts';
import { assessment } from './zh/assessment.ts';
import { devices } from './zh/devices.ts';
import { grids } from './zh/grids.ts';
import { imports } from './zh/imports.ts';
import { inventory } from './zh/inventory.ts';
import { map } from './zh/map.ts';
import { overview } from './zh/overview.ts';
import { places } from './zh/places.ts';
import { point } from './zh/point.ts';
import { reports } from './zh/reports.ts';
import { shell } from './zh/shell.ts';
import { system } from './zh/system.ts';
import { tidy } from './zh/tidy.ts';
import { wall } from './zh/wall.ts';

/** 简体中文: the console's first language; its keys, a file for each page, are the keys of every other catalogue. */
export const zh = {
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

export type MessageKey = keyof typeof zh;
export type Messages = Readonly<Record<MessageKey, string>>;
