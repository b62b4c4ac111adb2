package org.sharpeyes.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.sharpeyes.inventory.geo.Area;
import org.sharpeyes.inventory.geo.AreaIndex;
import org.sharpeyes.inventory.geo.AreaReading;
import org.sharpeyes.inventory.geo.Datum;
import org.sharpeyes.inventory.geo.GeoJson;
import org.sharpeyes.inventory.geo.Position;

/**
 * Finds the grid of each of 100,000 points among 15,000 grids with ragged borders, from their GeoJSON on, in a fresh
 * process: {@code [POINTS] [GRIDS]}. The baseline asks every grid whose bounding box holds the point. Then the same with
 * points and borders in the store.
 */
public final class AssignmentBench {
    private static final double WEST = 118;
    private static final double SOUTH = 31;
    private static final double SIDE = 0.01;
    private static final int CORNERS = 15;
    private static final double SECONDS_ASKED = 10;
    private static final int ASKED_OF_BASELINE = 500;

    private AssignmentBench() {}

    public static void main(String[] args) throws IOException {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int grids = args.length > 1 ? Integer.parseInt(args[1]) : 15_000;
        int across = (int) Math.ceil(Math.sqrt(grids));
        Random random = new Random(7);
        List<String> texts = IntStream.range(0, grids)
                .mapToObj(n -> cell(n % across, n / across))
                .toList();
        List<Position> points = IntStream.range(0, count)
                .mapToObj(n -> new Position(
                        WEST + random.nextDouble() * across * SIDE, SOUTH + random.nextDouble() * across * SIDE))
                .toList();

        long start = System.nanoTime();
        Map<String, Area> areas = new HashMap<>();
        for (int n = 0; n < grids; n++) {
            areas.put("G-" + n, read(texts.get(n)));
        }
        double reading = secondsSince(start);
        start = System.nanoTime();
        AreaIndex index = new AreaIndex(areas);
        int found = 0;
        int several = 0;
        for (Position point : points) {
            int here = index.at(point).size();
            found += Math.min(1, here);
            several += here > 1 ? 1 : 0;
        }
        double assigning = secondsSince(start);
        start = System.nanoTime();
        List<Area> all = new ArrayList<>(areas.values());
        for (Position point : points.subList(0, Math.min(ASKED_OF_BASELINE, count))) {
            all.stream().filter(area -> area.covers(point)).findFirst();
        }
        double scanning = secondsSince(start) * count / Math.min(ASKED_OF_BASELINE, count);

        System.out.println(BenchStore.machine());
        System.out.printf("%d points, %d grids of %d corners%n", count, grids, 4 * CORNERS);
        System.out.printf("borders read from GeoJSON  s  %.2f%n", reading);
        System.out.printf("points assigned            s  %.2f  (found %d, in several %d)%n", assigning, found, several);
        System.out.printf("baseline, no index         s  %.1f  (from %d points)%n", scanning, ASKED_OF_BASELINE);
        Verdict.atMost("%d points found in %d grids".formatted(count, grids), assigning, SECONDS_ASKED, "s");
        new StoredAssignment(points, areas).run();
    }

    /** A cell whose borders wave like those of its neighbours, so that they meet exactly. */
    private static String cell(int column, int row) {
        StringBuilder ring = new StringBuilder();
        for (int n = 0; n <= 4 * CORNERS; n++) {
            int side = n / CORNERS % 4;
            double way = n == 4 * CORNERS ? 0 : (double) (n % CORNERS) / CORNERS;
            double x = side == 0 ? way : side == 1 ? 1 : side == 2 ? 1 - way : 0;
            double y = side == 0 ? 0 : side == 1 ? way : side == 2 ? 1 : 1 - way;
            if (n == 4 * CORNERS) {
                x = 0;
                y = 0;
            }
            double longitude = WEST + (column + x + wave(row + y)) * SIDE;
            double latitude = SOUTH + (row + y + wave(column + x)) * SIDE;
            ring.append(n == 0 ? "" : ",")
                    .append('[')
                    .append(longitude)
                    .append(',')
                    .append(latitude)
                    .append(']');
        }
        return "{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "]]}";
    }

    private static double wave(double at) {
        return 0.1 * Math.sin(at * 2 * Math.PI);
    }

    private static Area read(String text) {
        if (GeoJson.area(text, Datum.WGS84) instanceof AreaReading.Read(Area area)) {
            return area;
        }
        throw new IllegalStateException("a cell is no area: " + text);
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
