import type { Grid, Point } from '../api/model.ts';
import type { Directory } from '../state/directory.ts';
import { type GridNode, tree } from '../state/forest.ts';

export type GridRow = {
  readonly kind: 'grid';
  readonly key: string;
  readonly level: number;
  readonly grid: Grid;
  readonly open: boolean;
};
export type PointRow = {
  readonly kind: 'point';
  readonly key: string;
  readonly level: number;
  readonly point: Point;
};
export type Row = GridRow | PointRow;

/** What the tree shows with these grids open. */
export function treeRows(directory: Directory, open: ReadonlySet<string>): readonly Row[] {
  const rows: Row[] = [];
  const add = ({ grid, children }: GridNode, level: number): void => {
    const isOpen = open.has(grid.gridCode);
    rows.push({ kind: 'grid', key: grid.gridCode, level, grid, open: isOpen });
    if (!isOpen) return;
    children.forEach((child) => add(child, level + 1));
    directory.pointsOf(grid.gridCode).forEach((point) => rows.push(pointRow(point, level + 1)));
  };
  tree(directory.grids.value).forEach((node) => add(node, 1));
  return rows;
}

export function pointRow(point: Point, level: number): PointRow {
  return { kind: 'point', key: point.gbCode, level, point };
}

/** The row that this one hangs below. */
export function parentRow(rows: readonly Row[], at: number): Row | undefined {
  const level = rows[at]?.level ?? 1;
  for (let above = at - 1; above >= 0; above--) {
    const row = rows[above];
    if (row && row.level < level) return row;
  }
  return undefined;
}
