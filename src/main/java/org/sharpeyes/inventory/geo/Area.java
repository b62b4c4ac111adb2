package org.sharpeyes.inventory.geo;

import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/** A piece of ground with a border, in WGS-84: one polygon or several, with holes or without. Immutable. */
public final class Area {
    /** Kilometres in a degree along a meridian. */
    private static final double DEGREE = 111.195;

    private final Geometry shape;

    /**
     * Of a shape that is not changed any more.
     *
     * @param shape valid and polygonal, coordinates in degrees, longitude first
     */
    Area(Geometry shape) {
        if (!(shape instanceof Polygonal)) {
            throw new IllegalArgumentException("an area is a polygon or several, was " + shape.getGeometryType());
        }
        this.shape = shape;
    }

    Geometry shape() {
        return shape;
    }

    Envelope bounds() {
        return shape.getEnvelopeInternal();
    }

    /** Answers quickly and often; keeps an index in memory while it is held. */
    PointOnGeometryLocator locator() {
        return new IndexedPointInAreaLocator(shape);
    }

    /** Whether the place lies in it or on its border. */
    public boolean covers(Position place) {
        Coordinate at = new Coordinate(place.longitude(), place.latitude());
        return bounds().covers(at) && locator().locate(at) != Location.EXTERIOR;
    }

    public double squareKilometres() {
        return squareKilometres(shape);
    }

    /** How much ground the two share. */
    public double sharedSquareKilometres(Area other) {
        return bounds().intersects(other.bounds())
                ? squareKilometres(OverlayNGRobust.overlay(shape, other.shape, OverlayNG.INTERSECTION))
                : 0;
    }

    /** How much of this one's ground lies in none of those. */
    public double uncoveredSquareKilometres(Iterable<Area> those) {
        Geometry rest = shape;
        for (Area area : those) {
            if (!rest.isEmpty() && rest.getEnvelopeInternal().intersects(area.bounds())) {
                rest = OverlayNGRobust.overlay(rest, area.shape, OverlayNG.DIFFERENCE);
            }
        }
        return squareKilometres(rest);
    }

    /** The ground of both together. */
    public Area with(Area other) {
        return new Area(OverlayNGRobust.overlay(shape, other.shape, OverlayNG.UNION));
    }

    /** Drawn with fewer corners, none further off than so many degrees; good for drawing only. */
    public Area simplified(double degrees) {
        Geometry simple = DouglasPeuckerSimplifier.simplify(shape, degrees);
        return simple.isEmpty() || !(simple instanceof Polygonal) ? this : new Area(simple);
    }

    /** Whether it reaches into the rectangle between two corners. */
    public boolean touches(Position southWest, Position northEast) {
        return bounds().intersects(new Envelope(
                southWest.longitude(), northEast.longitude(), southWest.latitude(), northEast.latitude()));
    }

    /** A place inside. */
    public Position inside() {
        Coordinate at = shape.getInteriorPoint().getCoordinate();
        return new Position(at.x, at.y);
    }

    /** Degrees are as wide as they are in the middle of it: exact to a thousandth for anything as small as a county. */
    private static double squareKilometres(Geometry geometry) {
        Envelope bounds = geometry.getEnvelopeInternal();
        if (bounds.isNull()) {
            return 0;
        }
        double middle = Math.toRadians((bounds.getMinY() + bounds.getMaxY()) / 2);
        return geometry.getArea() * DEGREE * DEGREE * Math.cos(middle);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Area area && shape.equalsExact(area.shape);
    }

    @Override
    public int hashCode() {
        return shape.hashCode();
    }

    @Override
    public String toString() {
        return "area of %d vertices around %s".formatted(shape.getNumPoints(), inside());
    }
}
