import type { Point } from '../api/model.ts';
import { Observable } from '../state/observable.ts';
import { remembered } from '../state/remembered.ts';

export const LAYOUTS = [1, 4, 6, 8, 9, 10, 13, 16, 25, 36] as const;
export type Layout = (typeof LAYOUTS)[number];
const CELLS = 36;

export interface Camera {
  readonly deviceId: string;
  readonly channelId: string;
  readonly name: string;
}

export interface Wall {
  readonly layout: Layout;
  /** Always as many as the largest layout has: a smaller layout hides the last ones and forgets none. */
  readonly cells: ReadonlyArray<Camera | null>;
  readonly selected: number;
}

/** Which of an operator's monitors this window is for: empty for the one with the console, `2` and so on for others. */
export const screen = new URLSearchParams(globalThis.location?.search).get('screen') ?? '';

const stored = remembered<Wall>(screen === '' ? 'wall' : `wall.${screen}`, valid);

/** The wall as this browser last had it. */
export const wall = new Observable<Wall>(stored.read());
wall.watch(() => stored.write(wall.value));

export function cameraOf(point: Point): Camera | null {
  const { deviceId, channelId, name } = point;
  return deviceId === null || channelId === null ? null : { deviceId, channelId, name };
}

export function keyOf({ deviceId, channelId }: Camera): string {
  return `${deviceId}/${channelId}`;
}

export function sameCamera(a: Camera | null, b: Camera | null): boolean {
  return a?.deviceId === b?.deviceId && a?.channelId === b?.channelId;
}

export function withLayout(state: Wall, layout: Layout): Wall {
  return { ...state, layout, selected: Math.min(state.selected, layout - 1) };
}

export function withSelected(state: Wall, index: number): Wall {
  return { ...state, selected: Math.max(0, Math.min(state.layout - 1, index)) };
}

/** Puts the camera in the selected cell and selects the next free one; a camera already shown is only selected. */
export function withCamera(state: Wall, camera: Camera): Wall {
  const shown = state.cells.findIndex((cell, i) => i < state.layout && sameCamera(cell, camera));
  if (shown >= 0) return withSelected(state, shown);
  const placed = withCell(state, state.selected, camera);
  return withSelected(placed, nextFree(placed));
}

/** The selected cell or, as the next free one is selected when a camera is placed, the last before it with a camera. */
export function lastShown({ layout, cells, selected }: Wall): number | null {
  for (let step = 0; step < layout; step++) {
    const index = (selected - step + layout) % layout;
    if (cells[index]) return index;
  }
  return null;
}

export function withCell(state: Wall, index: number, camera: Camera | null): Wall {
  return { ...state, cells: state.cells.map((cell, i) => i === index ? camera : cell) };
}

export function withSwapped(state: Wall, a: number, b: number): Wall {
  const cellA = state.cells[a] ?? null;
  const cellB = state.cells[b] ?? null;
  return withSelected(withCell(withCell(state, a, cellB), b, cellA), b);
}

/** Another layout with other cameras; what lies beyond it stays. */
export function withView(state: Wall, layout: Layout, cells: ReadonlyArray<Camera | null>): Wall {
  return { layout, cells: state.cells.map((cell, i) => i < layout ? cells[i] ?? null : cell), selected: 0 };
}

export function emptied(state: Wall): Wall {
  return { ...state, cells: state.cells.map(() => null), selected: 0 };
}

/** Opens the wall in a window of its own, to be moved to another monitor; each keeps what it shows. */
export function popOut(): void {
  const next = (Number(screen) || 1) + 1;
  const { pathname } = location;
  window.open(`${pathname}?screen=${next}#/wall`, `sharpeyes-wall-${next}`, 'popup,width=1280,height=720');
}

/** Shows the camera from any page. */
export function showOnWall(camera: Camera): void {
  wall.set(withCamera(wall.value, camera));
  location.hash = '#/wall';
}

function nextFree(state: Wall): number {
  for (let step = 1; step < state.layout; step++) {
    const index = (state.selected + step) % state.layout;
    if (state.cells[index] === null) return index;
  }
  return (state.selected + 1) % state.layout;
}

function valid(found: unknown): Wall {
  const { layout, cells } = (found ?? {}) as Partial<Wall>;
  const kept = Array.isArray(cells) ? cells : [];
  return {
    layout: LAYOUTS.find((known) => known === layout) ?? 4,
    cells: Array.from({ length: CELLS }, (_, i) => isCamera(kept[i]) ? kept[i] : null),
    selected: 0,
  };
}

export function isCamera(found: unknown): found is Camera {
  const { deviceId, channelId, name } = (found ?? {}) as Partial<Camera>;
  return typeof deviceId === 'string' && typeof channelId === 'string' && typeof name === 'string';
}
