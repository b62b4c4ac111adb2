package org.sharpeyes.inventory.geo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;
import org.locationtech.jts.operation.valid.IsValidOp;

/** Areas and places as GeoJSON (RFC 7946): longitude first, always WGS-84 when written. Any thread. */
public final class GeoJson {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_VERTICES = 50_000;
    private static final int SRID = 4326;

    /** Coordinates lie in one array: an area takes a third of the memory. */
    private static final GeometryFactory SHAPES =
            new GeometryFactory(new PrecisionModel(), SRID, PackedCoordinateSequenceFactory.DOUBLE_FACTORY);

    private GeoJson() {}

    /** Reads a Polygon, a MultiPolygon, or a Feature of one, whose coordinates are in this datum. */
    public static AreaReading area(String text, Datum datum) {
        try {
            return area(JSON.readTree(text), datum);
        } catch (JsonProcessingException e) {
            return new AreaReading.Unreadable("this is not JSON: " + e.getOriginalMessage());
        }
    }

    /** The same of what has been read already. */
    public static AreaReading area(JsonNode node, Datum datum) {
        JsonNode geometry = "Feature".equals(node.path("type").asText()) ? node.path("geometry") : node;
        try {
            return checked(shape(geometry, datum));
        } catch (IllegalArgumentException e) {
            return new AreaReading.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** Reads a Point, or a Feature of one. */
    public static Optional<Position> place(JsonNode node, Datum datum) {
        JsonNode geometry = "Feature".equals(node.path("type").asText()) ? node.path("geometry") : node;
        if (!"Point".equals(geometry.path("type").asText())) {
            return Optional.empty();
        }
        JsonNode at = geometry.path("coordinates");
        return Position.of(at.path(0).asDouble(Double.NaN), at.path(1).asDouble(Double.NaN))
                .map(datum::toWgs84);
    }

    /** The area as a Polygon or a MultiPolygon, to a tenth of a metre. */
    public static String text(Area area) {
        return node(area).toString();
    }

    public static ObjectNode node(Area area) {
        Geometry shape = area.shape();
        ObjectNode node = JSON.createObjectNode();
        if (shape.getNumGeometries() == 1) {
            node.put("type", "Polygon").set("coordinates", rings((Polygon) shape.getGeometryN(0)));
            return node;
        }
        ArrayNode polygons = node.put("type", "MultiPolygon").putArray("coordinates");
        for (int n = 0; n < shape.getNumGeometries(); n++) {
            polygons.add(rings((Polygon) shape.getGeometryN(n)));
        }
        return node;
    }

    private static AreaReading checked(Geometry shape) {
        IsValidOp check = new IsValidOp(shape);
        if (check.isValid()) {
            return new AreaReading.Read(new Area(shape));
        }
        Coordinate at = check.getValidationError().getCoordinate();
        return new AreaReading.Unreadable("the border contradicts itself at %.6f, %.6f: %s"
                .formatted(at.x, at.y, check.getValidationError().getMessage()));
    }

    private static Geometry shape(JsonNode geometry, Datum datum) {
        JsonNode coordinates = geometry.path("coordinates");
        return switch (geometry.path("type").asText()) {
            case "Polygon" -> polygon(coordinates, datum);
            case "MultiPolygon" -> {
                List<Polygon> polygons = new ArrayList<>();
                coordinates.forEach(each -> polygons.add(polygon(each, datum)));
                require(!polygons.isEmpty(), "the MultiPolygon is empty");
                yield polygons.size() == 1
                        ? polygons.getFirst()
                        : SHAPES.createMultiPolygon(polygons.toArray(Polygon[]::new));
            }
            default ->
                throw new IllegalArgumentException("a GeoJSON Polygon or MultiPolygon is expected, not \""
                        + geometry.path("type").asText() + "\"");
        };
    }

    private static Polygon polygon(JsonNode rings, Datum datum) {
        require(rings.isArray() && !rings.isEmpty(), "a polygon has at least one ring");
        LinearRing[] holes = new LinearRing[rings.size() - 1];
        for (int n = 1; n < rings.size(); n++) {
            holes[n - 1] = ring(rings.get(n), datum);
        }
        return SHAPES.createPolygon(ring(rings.get(0), datum), holes);
    }

    /** A ring that is left open is closed. */
    private static LinearRing ring(JsonNode positions, Datum datum) {
        require(positions.isArray() && positions.size() >= 3, "a ring has at least three places");
        require(positions.size() <= MOST_VERTICES, "a ring has at most " + MOST_VERTICES + " places");
        List<Coordinate> places = new ArrayList<>(positions.size() + 1);
        positions.forEach(each -> places.add(coordinate(each, datum)));
        if (!places.getFirst().equals2D(places.getLast())) {
            places.add(places.getFirst().copy());
        }
        require(places.size() >= 4, "a ring has at least three places");
        return SHAPES.createLinearRing(places.toArray(Coordinate[]::new));
    }

    private static Coordinate coordinate(JsonNode pair, Datum datum) {
        double longitude = pair.path(0).asDouble(Double.NaN);
        double latitude = pair.path(1).asDouble(Double.NaN);
        require(
                Plausibility.of(longitude, latitude) != Plausibility.SWAPPED,
                "longitude comes first in GeoJSON: %s looks swapped".formatted(pair));
        Position place = Position.of(longitude, latitude)
                .map(datum::toWgs84)
                .orElseThrow(() -> new IllegalArgumentException(pair + " is no place on Earth"));
        return new Coordinate(place.longitude(), place.latitude());
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }

    private static ArrayNode rings(Polygon polygon) {
        ArrayNode rings = JSON.createArrayNode().add(places(polygon.getExteriorRing()));
        for (int n = 0; n < polygon.getNumInteriorRing(); n++) {
            rings.add(places(polygon.getInteriorRingN(n)));
        }
        return rings;
    }

    private static ArrayNode places(LinearRing ring) {
        ArrayNode places = JSON.createArrayNode();
        for (Coordinate at : ring.getCoordinates()) {
            places.addArray().add(rounded(at.x)).add(rounded(at.y));
        }
        return places;
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 1e7) / 1e7;
    }
}
