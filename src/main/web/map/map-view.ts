import Feature from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import Point from 'ol/geom/Point.js';
import Polygon from 'ol/geom/Polygon.js';
import TileLayer from 'ol/layer/Tile.js';
import VectorLayer from 'ol/layer/Vector.js';
import OlMap from 'ol/Map.js';
import { fromLonLat, toLonLat, transformExtent } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import XYZ from 'ol/source/XYZ.js';
import View from 'ol/View.js';
import type { Extent, MapArea, MapGround, PointClusters } from '../api/map.ts';
import type { RequiredPlace } from '../api/places.ts';
import { areaStyle, clusterStyle, placeStyle, pointStyle, wedgeStyle } from './map-styles.ts';
import { wedge } from './wedge.ts';

/** The whole of China, where no point lies anywhere. */
const COUNTRY: Extent = { west: 73, south: 18, east: 135, north: 54 };
const DEGREES = 'EPSG:4326';
const METRES = 'EPSG:3857';
const LARGEST_ZOOM = 19;
/** How near a click must be. */
const POINT_PIXELS = 10;
const CLUSTER_PIXELS = 22;
/** Metres per pixel beyond which a view wedge is a dot. */
const WEDGES_TO = 3;

export interface MapListener {
  onMoved(extent: Extent, columns: number): void;
  onPoint(gbCode: string): void;
  /** The smallest grid at a place where there is nothing else. */
  onArea(area: MapArea): void;
  /** What was clicked at while {@link MapView.asksForSpot}, WGS-84. */
  onSpot(longitude: number, latitude: number): void;
}

/** The map on the screen: ground, areas of grids, what cameras see, points, and places nobody sees. */
export class MapView {
  readonly #areas = new VectorSource();
  readonly #wedges = new VectorSource();
  readonly #points = new VectorSource();
  readonly #clusters = new VectorSource();
  readonly #places = new VectorSource();
  /** Whether a click means a spot rather than what is there. */
  asksForSpot = false;
  #seen = '';
  readonly #map: OlMap;
  readonly #format = new GeoJSON({ dataProjection: DEGREES, featureProjection: METRES });

  constructor(target: HTMLElement, ground: MapGround, listener: MapListener) {
    const layers = [
      new VectorLayer({ source: this.#areas, style: areaStyle, declutter: true }),
      new VectorLayer({ source: this.#wedges, style: wedgeStyle, maxResolution: WEDGES_TO }),
      new VectorLayer({ source: this.#clusters, style: clusterStyle }),
      new VectorLayer({ source: this.#points, style: pointStyle }),
      new VectorLayer({ source: this.#places, style: placeStyle }),
    ];
    const tiles = ground.tiles === null
      ? []
      : [new TileLayer({ source: new XYZ({ url: ground.tiles, maxZoom: LARGEST_ZOOM }) })];
    this.#map = new OlMap({ target, controls: [], layers: [...tiles, ...layers], view: new View({ maxZoom: 20 }) });
    this.#map.on('moveend', () => this.#onMoved(listener));
    this.#map.on('singleclick', (event) => this.#onClick(event.coordinate, listener));
    this.fit(ground.extent ?? COUNTRY);
    // It says that it moved only after its second picture: what there is to see need not wait for that.
    this.#onMoved(listener);
  }

  close(): void {
    this.#map.setTarget(undefined);
  }

  fit(extent: Extent): void {
    const { west, south, east, north } = extent;
    this.#map.getView().fit(transformExtent([west, south, east, north], DEGREES, METRES), {
      padding: [40, 40, 40, 40],
      maxZoom: 16,
    });
  }

  zoomBy(levels: number): void {
    const view = this.#map.getView();
    view.animate({ zoom: (view.getZoom() ?? 0) + levels, duration: 150 });
  }

  showPoints({ points, clusters }: PointClusters): void {
    const features = points.flatMap((point) => {
      const { longitude, latitude, gbCode, online, name } = point;
      if (longitude === null || latitude === null) return [];
      return [new Feature({ geometry: at(longitude, latitude), gbCode, online, name })];
    });
    const seen = points.flatMap((point) => {
      const { longitude, latitude, online } = point;
      const ring = longitude === null || latitude === null ? null : wedge({ ...point, longitude, latitude });
      return ring === null
        ? []
        : [new Feature({ geometry: new Polygon([ring.map((one) => fromLonLat(one))]), online })];
    });
    replace(this.#points, features);
    replace(this.#wedges, seen);
    replace(
      this.#clusters,
      clusters.map(({ longitude, latitude, points, online }) =>
        new Feature({ geometry: at(longitude, latitude), points, online })
      ),
    );
  }

  showAreas(collection: object): void {
    replace(this.#areas, this.#format.readFeatures(collection));
  }

  showPlaces(places: readonly RequiredPlace[]): void {
    replace(
      this.#places,
      places.map(({ longitude, latitude, covered, coveredNow, name }) =>
        new Feature({ geometry: at(longitude, latitude), covered, coveredNow, name })
      ),
    );
  }

  /** Says where one looks, once for each place. */
  #onMoved(listener: MapListener): void {
    const extent = this.#extent();
    const seen = JSON.stringify([extent, this.#map.getSize()]);
    if (seen === this.#seen) return;
    this.#seen = seen;
    listener.onMoved(extent, this.#columns());
  }

  #onClick(coordinate: number[], listener: MapListener): void {
    if (this.asksForSpot) {
      const [longitude = 0, latitude = 0] = toLonLat(coordinate);
      listener.onSpot(longitude, latitude);
      return;
    }
    const point = this.#near(this.#points, coordinate, POINT_PIXELS);
    if (point) {
      listener.onPoint(point.get('gbCode') as string);
      return;
    }
    const centre = this.#near(this.#clusters, coordinate, CLUSTER_PIXELS)?.getGeometry();
    if (centre instanceof Point) {
      const view = this.#map.getView();
      view.animate({ center: centre.getCoordinates(), zoom: (view.getZoom() ?? 0) + 2, duration: 200 });
      return;
    }
    const [smallest] = this.#areas.getFeaturesAtCoordinate(coordinate).sort((a, b) => sizeOf(a) - sizeOf(b));
    if (smallest) listener.onArea(smallest.getProperties() as unknown as MapArea);
  }

  /** A grid as it is drawn now; undefined where it is not. */
  area(gridCode: string): MapArea | undefined {
    return this.#drawn(gridCode)?.getProperties() as unknown as MapArea | undefined;
  }

  /** Looks at one grid as large as it fits. */
  fitArea(gridCode: string): void {
    const extent = this.#drawn(gridCode)?.getGeometry()?.getExtent();
    if (extent) this.#map.getView().fit(extent, { padding: [40, 40, 40, 40], maxZoom: 18, duration: 200 });
  }

  #drawn(gridCode: string): Feature | undefined {
    return this.#areas.getFeatures().find((one) => one.get('gridCode') === gridCode);
  }

  #near(source: VectorSource, [x = 0, y = 0]: number[], pixels: number): Feature | null {
    const feature = source.getClosestFeatureToCoordinate([x, y]) as Feature | null;
    const place = feature?.getGeometry();
    if (!(place instanceof Point)) return null;
    const [placeX = 0, placeY = 0] = place.getCoordinates();
    const metres = pixels * (this.#map.getView().getResolution() ?? 0);
    return Math.hypot(placeX - x, placeY - y) <= metres ? feature : null;
  }

  #extent(): Extent {
    const [west = 0, south = 0, east = 0, north = 0] = transformExtent(
      this.#map.getView().calculateExtent(this.#map.getSize()),
      METRES,
      DEGREES,
    );
    return {
      west: Math.max(-180, west),
      south: Math.max(-85, south),
      east: Math.min(180, east),
      north: Math.min(85, north),
    };
  }

  /** So that a cluster has room on the screen. */
  #columns(): number {
    const [width = 0] = this.#map.getSize() ?? [];
    return Math.min(100, Math.max(4, Math.round(width / 56)));
  }
}

function at(longitude: number, latitude: number): Point {
  return new Point(fromLonLat([longitude, latitude]));
}

function sizeOf(area: Feature): number {
  const [west = 0, south = 0, east = 0, north = 0] = area.getGeometry()?.getExtent() ?? [];
  return (east - west) * (north - south);
}

function replace(source: VectorSource, features: Feature[]): void {
  source.clear(true);
  source.addFeatures(features);
}
