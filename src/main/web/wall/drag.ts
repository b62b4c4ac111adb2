import { type Camera, screen } from './wall-state.ts';

const CAMERA = 'application/x-sharpeyes-camera';
const CELL = 'application/x-sharpeyes-cell';

/** What is dragged over the wall: a camera from anywhere, or a cell of this wall to change places with. */
export type Dragged =
  | { readonly kind: 'camera'; readonly camera: Camera }
  | { readonly kind: 'cell'; readonly index: number };

export function dragCamera(event: DragEvent, { deviceId, channelId, name }: Camera): void {
  event.dataTransfer?.setData(CAMERA, JSON.stringify({ deviceId, channelId, name }));
}

/** To the wall of another monitor a cell takes its camera only. */
export function dragCell(event: DragEvent, index: number, camera: Camera): void {
  event.dataTransfer?.setData(CELL, JSON.stringify({ screen, index }));
  dragCamera(event, camera);
}

/** The browser tells the types while dragging, the values only on the drop. */
export function isOurs(event: DragEvent): boolean {
  return event.dataTransfer?.types.some((type) => type === CAMERA || type === CELL) ?? false;
}

export function dropped(event: DragEvent): Dragged | null {
  const cell = event.dataTransfer?.getData(CELL);
  const from = cell ? JSON.parse(cell) as { readonly screen: string; readonly index: number } : null;
  if (from?.screen === screen) return { kind: 'cell', index: from.index };
  const camera = event.dataTransfer?.getData(CAMERA);
  return camera ? { kind: 'camera', camera: JSON.parse(camera) as Camera } : null;
}
