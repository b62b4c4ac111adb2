import type { Camera } from './wall-state.ts';

const CAMERA = 'application/x-sharpeyes-camera';
const CELL = 'application/x-sharpeyes-cell';

/** What is dragged over the wall: a camera from the tree, or a cell to change places with. */
export type Dragged =
  | { readonly kind: 'camera'; readonly camera: Camera }
  | { readonly kind: 'cell'; readonly index: number };

export function dragCamera(event: DragEvent, camera: Camera): void {
  event.dataTransfer?.setData(CAMERA, JSON.stringify(camera));
}

export function dragCell(event: DragEvent, index: number): void {
  event.dataTransfer?.setData(CELL, String(index));
}

/** The browser tells the types while dragging, the values only on the drop. */
export function isOurs(event: DragEvent): boolean {
  return event.dataTransfer?.types.some((type) => type === CAMERA || type === CELL) ?? false;
}

export function dropped(event: DragEvent): Dragged | null {
  const camera = event.dataTransfer?.getData(CAMERA);
  if (camera) return { kind: 'camera', camera: JSON.parse(camera) as Camera };
  const index = event.dataTransfer?.getData(CELL);
  return index ? { kind: 'cell', index: Number(index) } : null;
}
