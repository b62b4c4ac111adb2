import type { Grid } from '../api/model.ts';

/** A grid with those below it and how many points hang on it directly. */
export interface GridNode {
  readonly grid: Grid;
  readonly children: readonly GridNode[];
  /** Points of this grid itself, not of those below. */
  readonly ownPoints: number;
}

const planted = new WeakMap<readonly Grid[], readonly GridNode[]>();

/** The grids as a forest; a grid whose parent is not among them is a root. Asked again, the same grids are the same forest. */
export function tree(grids: readonly Grid[]): readonly GridNode[] {
  const known = planted.get(grids);
  if (known) return known;
  const forest = plant(grids);
  planted.set(grids, forest);
  return forest;
}

function plant(grids: readonly Grid[]): readonly GridNode[] {
  const codes = new Set(grids.map((grid) => grid.gridCode));
  const byParent = new Map<string | null, Grid[]>();
  for (const grid of [...grids].sort(byCode)) {
    const parent = grid.parentCode !== null && codes.has(grid.parentCode) ? grid.parentCode : null;
    const siblings = byParent.get(parent);
    if (siblings) siblings.push(grid);
    else byParent.set(parent, [grid]);
  }
  const below = (parent: string | null): GridNode[] =>
    (byParent.get(parent) ?? []).map((grid) => {
      const children = below(grid.gridCode);
      const inChildren = children.reduce((sum, child) => sum + child.grid.points, 0);
      return { grid, children, ownPoints: grid.points - inChildren };
    });
  return below(null);
}

function byCode(a: Grid, b: Grid): number {
  return a.gridCode < b.gridCode ? -1 : a.gridCode > b.gridCode ? 1 : 0;
}
