const KEPT = 100;
const WIDTH = 480;

const pictures = new Map<string, HTMLCanvasElement>();

/** Keeps what the element shows, so that its camera is seen at once the next time. */
export function keepPoster(camera: string, video: HTMLVideoElement): void {
  const picture = pictureOf(video, WIDTH);
  if (!picture) return;
  pictures.delete(camera);
  pictures.set(camera, picture);
  const [oldest] = pictures.keys();
  if (pictures.size > KEPT && oldest !== undefined) pictures.delete(oldest);
}

/** The last that was seen of this camera, or nothing. */
export function drawPoster(camera: string, canvas: HTMLCanvasElement): void {
  const picture = pictures.get(camera);
  canvas.width = picture?.width ?? 0;
  canvas.height = picture?.height ?? 0;
  if (picture) canvas.getContext('2d')?.drawImage(picture, 0, 0);
}

/** What the element shows, as wide as that at most; null when it shows nothing. */
export function pictureOf(video: HTMLVideoElement, mostWidth: number): HTMLCanvasElement | null {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) return null;
  const scale = Math.min(1, mostWidth / video.videoWidth);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas;
}
