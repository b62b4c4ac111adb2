import type { DragBox, Velocity } from '../api/ptz.ts';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const FASTEST = 255;
/** A drag over this share of the picture's height is as fast as the camera can. */
const REACH = 0.4;

/** Where the picture is within an element that shows it whole, with bars where the proportions differ. */
export function pictureArea(width: number, height: number, pictureWidth: number, pictureHeight: number): Area {
  if (pictureWidth === 0 || pictureHeight === 0) return { left: 0, top: 0, width, height };
  const scale = Math.min(width / pictureWidth, height / pictureHeight);
  const shownWidth = pictureWidth * scale;
  const shownHeight = pictureHeight * scale;
  return { left: (width - shownWidth) / 2, top: (height - shownHeight) / 2, width: shownWidth, height: shownHeight };
}

/** The box between two spots of the picture, as cameras want it. */
export function boxBetween(area: Area, from: Spot, to: Spot): DragBox {
  const a = within(area, from);
  const b = within(area, to);
  return {
    windowWidth: Math.round(area.width),
    windowHeight: Math.round(area.height),
    midX: Math.round((a.x + b.x) / 2),
    midY: Math.round((a.y + b.y) / 2),
    width: Math.max(1, Math.round(Math.abs(a.x - b.x))),
    height: Math.max(1, Math.round(Math.abs(a.y - b.y))),
  };
}

/** A box as large as the picture, so that nothing is enlarged, around that spot. */
export function boxAround(area: Area, spot: Spot): DragBox {
  const { x, y } = within(area, spot);
  const windowWidth = Math.round(area.width);
  const windowHeight = Math.round(area.height);
  return {
    windowWidth,
    windowHeight,
    midX: Math.round(x),
    midY: Math.round(y),
    width: windowWidth,
    height: windowHeight,
  };
}

/** How fast to turn when the pointer was dragged so far from where it was pressed. */
export function dragVelocity(area: Area, from: Spot, to: Spot): Velocity {
  const reach = Math.max(1, area.height * REACH);
  return { pan: speed((to.x - from.x) / reach), tilt: speed((from.y - to.y) / reach), zoom: 0 };
}

/** Of a share from -1 to 1. */
export function speed(share: number): number {
  return Math.round(Math.max(-1, Math.min(1, share)) * FASTEST);
}

function within(area: Area, { x, y }: Spot): Spot {
  return {
    x: Math.max(0, Math.min(area.width, x - area.left)),
    y: Math.max(0, Math.min(area.height, y - area.top)),
  };
}
