import type { point as zh } from '../zh/point.ts';

export const point: Readonly<Record<keyof typeof zh, string>> = {
  'file.reason': 'Reason',
  'file.back': 'Back',
  'file.quality': 'Right of due fields',
  'file.edit': 'Edit',
  'file.save': 'Save',
  'file.conflicts': 'File and catalog differ',
  'file.keepFile': 'Keep the file',
  'file.keepCatalog': 'Take the catalog',
  'file.review': 'Review',
  'file.reviewApply': 'Decide',
  'file.history': 'History',
};
