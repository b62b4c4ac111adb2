import type { FeatureLike } from 'ol/Feature.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';

const FONT = '600 12px system-ui, sans-serif';
const EDGE = '#0b1017';
/** Of parts beside each other. */
const COLOURS = ['90, 162, 255', '62, 207, 142', '255, 180, 84', '215, 130, 255', '255, 107, 107', '120, 220, 220'];

export function editedStyle(feature: FeatureLike): Style {
  const number = feature.get('number') as number | undefined;
  const colour = COLOURS[(number ?? 0) % COLOURS.length];
  return new Style({
    fill: new Fill({ color: `rgba(${colour}, 0.25)` }),
    stroke: new Stroke({ color: `rgb(${colour})`, width: 2 }),
    text: label(number === undefined ? '' : String(number + 1)),
  });
}

export function neighbourStyle(feature: FeatureLike): Style {
  return new Style({
    fill: new Fill({ color: 'rgba(130, 145, 166, 0.06)' }),
    stroke: new Stroke({ color: 'rgba(165, 180, 200, 0.55)', width: 1, lineDash: [4, 3] }),
    text: label(String(feature.get('name') ?? '')),
  });
}

function label(text: string): Text {
  return new Text({
    text,
    font: FONT,
    fill: new Fill({ color: '#e4ebf5' }),
    stroke: new Stroke({ color: EDGE, width: 3 }),
    overflow: false,
  });
}
