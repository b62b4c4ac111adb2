package org.sharpeyes.inventory.geo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/**
 * Areas as people write them into a cell: GeoJSON, WKT ({@code POLYGON ((118.3 31.3, …))}), or just the corners, {@code
 * 118.3,31.3;118.4,31.3;…}. Longitude comes first.
 */
public final class AreaText {
    private static final Pattern CORNERS = Pattern.compile("[;；|\\n]+");
    private static final Pattern WITHIN_A_CORNER = Pattern.compile("[,，\\s]+");

    private AreaText() {}

    /** Reads an area whose coordinates are in this datum. */
    public static AreaReading read(String text, Datum datum) {
        String stripped = text.strip();
        if (stripped.startsWith("{")) {
            return GeoJson.area(stripped, datum);
        }
        try {
            boolean wkt = stripped.toUpperCase(Locale.ROOT).contains("POLYGON");
            return GeoJson.area(wkt ? wellKnown(stripped) : corners(stripped), datum);
        } catch (ParseException | IllegalArgumentException e) {
            return new AreaReading.Unreadable("this is neither GeoJSON, WKT nor corners: " + e.getMessage());
        }
    }

    private static ObjectNode wellKnown(String text) throws ParseException {
        Geometry shape = new WKTReader().read(text);
        ArrayNode polygons = JsonNodeFactory.instance.arrayNode();
        for (int n = 0; n < shape.getNumGeometries(); n++) {
            if (!(shape.getGeometryN(n) instanceof Polygon polygon)) {
                throw new IllegalArgumentException("a POLYGON or MULTIPOLYGON is expected");
            }
            ArrayNode rings = polygons.addArray().add(ring(polygon.getExteriorRing()));
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                rings.add(ring(polygon.getInteriorRingN(hole)));
            }
        }
        return node("MultiPolygon", polygons);
    }

    private static ArrayNode ring(LineString line) {
        ArrayNode ring = JsonNodeFactory.instance.arrayNode();
        for (Coordinate corner : line.getCoordinates()) {
            ring.addArray().add(corner.x).add(corner.y);
        }
        return ring;
    }

    private static ObjectNode corners(String text) {
        ArrayNode ring = JsonNodeFactory.instance.arrayNode();
        CORNERS.splitAsStream(text)
                .map(String::strip)
                .filter(corner -> !corner.isEmpty())
                .forEach(corner -> {
                    String[] pair = WITHIN_A_CORNER.split(corner, -1);
                    if (pair.length != 2) {
                        throw new IllegalArgumentException("\"" + corner + "\" is no corner");
                    }
                    ring.addArray().add(Double.parseDouble(pair[0])).add(Double.parseDouble(pair[1]));
                });
        ArrayNode rings = JsonNodeFactory.instance.arrayNode().add(ring);
        return node("Polygon", rings);
    }

    private static ObjectNode node(String type, ArrayNode coordinates) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", type);
        node.set("coordinates", coordinates);
        return node;
    }
}
