import type { FeatureLike } from 'ol/Feature.js';
import Circle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import RegularShape from 'ol/style/RegularShape.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';

const ONLINE = '#3ecf8e';
const OFFLINE = '#8291a6';
const PARTLY = '#ffb454';
const MISSED = '#ff6b6b';
const EDGE = '#0b1017';
const FONT = '600 12px system-ui, sans-serif';

/** Green from this share on, amber from the other, red below. */
const GOOD = 0.95;
const FAIR = 0.8;

export function pointStyle(feature: FeatureLike): Style {
  return new Style({
    image: new Circle({
      radius: 6,
      fill: new Fill({ color: feature.get('online') ? ONLINE : OFFLINE }),
      stroke: new Stroke({ color: EDGE, width: 1.5 }),
    }),
  });
}

/** Larger with more points, coloured by how many of them are online. */
export function clusterStyle(feature: FeatureLike): Style {
  const points = feature.get('points') as number;
  const online = feature.get('online') as number;
  return new Style({
    image: new Circle({
      radius: 10 + 3 * Math.log10(points),
      fill: new Fill({ color: rateColour(online / points, 0.9) }),
      stroke: new Stroke({ color: EDGE, width: 1.5 }),
    }),
    text: new Text({ text: shortened(points), font: FONT, fill: new Fill({ color: EDGE }) }),
  });
}

export function wedgeStyle(feature: FeatureLike): Style {
  const colour = feature.get('online') ? '62, 207, 142' : '130, 145, 166';
  return new Style({
    fill: new Fill({ color: `rgba(${colour}, 0.22)` }),
    stroke: new Stroke({ color: `rgba(${colour}, 0.6)`, width: 1 }),
  });
}

/** A grid's ground, shaded by a figure: green where what is expected is reached. */
export function areaStyle(feature: FeatureLike): Style {
  const share = feature.get('share') as number | null;
  const met = feature.get('met') as boolean | null;
  return new Style({
    fill: new Fill({ color: share === null ? 'rgba(130, 145, 166, 0.08)' : rateColour(met ? 1 : share, 0.22) }),
    stroke: new Stroke({ color: 'rgba(165, 180, 200, 0.55)', width: 1 }),
    text: new Text({
      text: feature.get('name') as string,
      font: FONT,
      fill: new Fill({ color: '#e4ebf5' }),
      stroke: new Stroke({ color: EDGE, width: 3 }),
      overflow: false,
    }),
  });
}

/** Green: seen; red: nobody ever sees it; amber: who should see it is offline. */
export function placeStyle(feature: FeatureLike): Style {
  return new Style({
    image: new RegularShape({
      points: 4,
      radius: 8,
      angle: Math.PI / 4,
      stroke: new Stroke({
        color: feature.get('coveredNow') ? ONLINE : feature.get('covered') ? PARTLY : MISSED,
        width: 3,
      }),
      radius2: 0,
    }),
  });
}

function rateColour(rate: number, opacity: number): string {
  const rgb = rate >= GOOD ? '62, 207, 142' : rate >= FAIR ? '255, 180, 84' : '255, 107, 107';
  return `rgba(${rgb}, ${opacity})`;
}

function shortened(count: number): string {
  return count < 10_000 ? String(count) : `${Math.round(count / 1000)}k`;
}
