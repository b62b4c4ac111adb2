/** What OpenLayers' declarations name of packages that the console does without (geojson, geotiff). */
export type Feature = object;
export type FeatureCollection = object;
export type GeoJSON = object;
export type Geometry = object;
export type GeometryCollection = object;
export type LineString = object;
export type MultiLineString = object;
export type MultiPoint = object;
export type MultiPolygon = object;
export type Point = object;
export type Polygon = object;
export type GeoTIFF = object;
export type GeoTIFFImage = object;
export type MultiGeoTIFF = object;
