import { extend } from 'ol/extent.js';
import Feature from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import Polygon from 'ol/geom/Polygon.js';
import type LineString from 'ol/geom/LineString.js';
import MultiPolygon from 'ol/geom/MultiPolygon.js';
import type Interaction from 'ol/interaction/Interaction.js';
import Draw from 'ol/interaction/Draw.js';
import Modify from 'ol/interaction/Modify.js';
import Snap from 'ol/interaction/Snap.js';
import TileLayer from 'ol/layer/Tile.js';
import VectorLayer from 'ol/layer/Vector.js';
import OlMap from 'ol/Map.js';
import { toLonLat, transformExtent } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import XYZ from 'ol/source/XYZ.js';
import View from 'ol/View.js';
import type { MapGround } from '../api/map.ts';
import type { AreaShape, Position, Rings } from '../api/territory.ts';
import { editedStyle, neighbourStyle } from './area-styles.ts';
import { polygonsOf, shapeOf } from './cut.ts';

const DEGREES = 'EPSG:4326';
const METRES = 'EPSG:3857';
/** The whole of China, where there is nothing to look at. */
const COUNTRY = [73, 18, 135, 54];
const LARGEST_ZOOM = 19;

export type Tool = 'none' | 'draw' | 'modify' | 'cut';

export interface AreaListener {
  /** What is drawn now. */
  onShapes(shapes: readonly AreaShape[]): void;
  /** A line was drawn to cut by. */
  onLine(line: readonly Position[]): void;
}

/** Areas on the screen that a person draws and changes, between those of the neighbours. */
export class AreaMap {
  readonly #edited = new VectorSource();
  readonly #neighbours = new VectorSource();
  readonly #map: OlMap;
  readonly #format = new GeoJSON({ dataProjection: DEGREES, featureProjection: METRES });
  readonly #listener: AreaListener;
  readonly #interactions: Interaction[] = [];
  #tool: Tool = 'none';

  constructor(target: HTMLElement, ground: MapGround, listener: AreaListener) {
    this.#listener = listener;
    const tiles = ground.tiles === null
      ? []
      : [new TileLayer({ source: new XYZ({ url: ground.tiles, maxZoom: LARGEST_ZOOM }) })];
    const layers = [
      new VectorLayer({ source: this.#neighbours, style: neighbourStyle, declutter: true }),
      new VectorLayer({ source: this.#edited, style: editedStyle }),
    ];
    this.#map = new OlMap({ target, controls: [], layers: [...tiles, ...layers], view: new View({ maxZoom: 20 }) });
    const { west, south, east, north } = ground.extent ?? {};
    const extent = west === undefined ? COUNTRY : [west, south ?? 0, east ?? 0, north ?? 0];
    this.#map.getView().fit(transformExtent(extent, DEGREES, METRES), { maxZoom: 16, padding: [20, 20, 20, 20] });
  }

  close(): void {
    this.#map.setTarget(undefined);
  }

  showNeighbours(collection: object): void {
    this.#neighbours.clear(true);
    this.#neighbours.addFeatures(this.#format.readFeatures(collection));
  }

  /** Shows what is edited; with `look` it is looked at, or the neighbours where there is none yet. */
  show(shapes: readonly AreaShape[], look: boolean): void {
    this.#edited.clear(true);
    this.#edited.addFeatures(
      shapes.map((shape, number) => new Feature({ geometry: this.#format.readGeometry(shape), number })),
    );
    const source = shapes.length > 0 ? this.#edited : this.#neighbours;
    if (look && source.getFeatures().length > 0) {
      const extent = extend([Infinity, Infinity, -Infinity, -Infinity], source.getExtent() ?? []);
      this.#map.getView().fit(extent, { maxZoom: 18, padding: [40, 40, 40, 40] });
    }
  }

  zoomBy(levels: number): void {
    const view = this.#map.getView();
    view.animate({ zoom: (view.getZoom() ?? 0) + levels, duration: 150 });
  }

  use(tool: Tool): void {
    if (tool === this.#tool) return;
    this.#tool = tool;
    this.#interactions.splice(0).forEach((each) => this.#map.removeInteraction(each));
    this.#begin(tool);
  }

  #begin(tool: Tool): void {
    if (tool === 'none') return;
    if (tool === 'modify') {
      const modify = new Modify({ source: this.#edited });
      modify.on('modifyend', () => this.#tell());
      this.#add(modify);
    } else {
      const draw = new Draw({ type: tool === 'draw' ? 'Polygon' : 'LineString' });
      draw.on('drawend', ({ feature }) => tool === 'draw' ? this.#drawn(feature) : this.#line(feature));
      this.#add(draw);
    }
    if (tool === 'cut') return;
    // Neighbours have the same border, to the last digit.
    this.#add(new Snap({ source: this.#neighbours }));
  }

  #add(interaction: Interaction): void {
    this.#interactions.push(interaction);
    this.#map.addInteraction(interaction);
  }

  #drawn(feature: Feature): void {
    this.#edited.addFeature(feature);
    this.#tell();
  }

  #line(feature: Feature): void {
    const line = feature.getGeometry() as LineString;
    this.#listener.onLine(line.getCoordinates().map((one) => position(toLonLat(one))));
  }

  #tell(): void {
    this.#listener.onShapes(
      this.#edited.getFeatures().flatMap((feature) => {
        const geometry = feature.getGeometry();
        if (!(geometry instanceof Polygon || geometry instanceof MultiPolygon)) return [];
        const written = this.#format.writeGeometryObject(geometry, { decimals: 7 }) as unknown as AreaShape;
        return [shapeOf(polygonsOf(written) as readonly Rings[])];
      }),
    );
  }
}

function position([longitude = 0, latitude = 0]: number[]): Position {
  return [longitude, latitude];
}
