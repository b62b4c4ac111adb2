package org.sharpeyes.inventory.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.sharpeyes.inventory.geo.Datum;
import org.sharpeyes.inventory.geo.GeoJson;
import org.sharpeyes.inventory.geo.Plausibility;
import org.sharpeyes.inventory.geo.Position;
import org.sharpeyes.model.Outcome;

/**
 * Takes in places that must be seen from a GeoJSON FeatureCollection of Points with the properties {@code name}, {@code
 * kind}, and where there is more to say {@code placeId}, {@code gridCode}, {@code pointTypes} (a list or {@code 1/2}),
 * {@code note}. Who takes in the same file again changes nothing.
 */
public final class PlaceImport {
    private static final int MOST_PROBLEMS = 1000;
    private static final JsonMapper JSON = new JsonMapper();

    private final Predicate<String> gridExists;
    private final Predicate<RequiredPlace> theirs;
    private final Datum datum;
    private final List<RequiredPlace> good = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private int read;
    private int rejected;

    private PlaceImport(Predicate<String> gridExists, Predicate<RequiredPlace> theirs, Datum datum) {
        this.gridExists = gridExists;
        this.theirs = theirs;
        this.datum = datum;
    }

    /**
     * What is wrong with a feature.
     *
     * @param row from 1; 0: of the file as a whole
     */
    public record Problem(int row, String column, String value, String problem, String suggestion) {}

    /**
     * What came of it.
     *
     * @param applied whether what was accepted was taken in
     * @param problems the first thousand
     */
    public record Result(int rows, int accepted, int rejected, boolean applied, List<Problem> problems) {}

    /**
     * Reads and checks everything first.
     *
     * @param theirs whether whoever brings the file may enter this place
     * @param datum of its coordinates
     * @param validRows takes the good ones where others are not; otherwise nothing is taken in
     */
    public static CompletionStage<Result> run(
            Coverage coverage,
            Predicate<String> gridExists,
            Predicate<RequiredPlace> theirs,
            byte[] file,
            Datum datum,
            boolean dryRun,
            boolean validRows) {
        PlaceImport run = new PlaceImport(gridExists, theirs, datum);
        run.read(file);
        if (dryRun || run.good.isEmpty() || (run.rejected > 0 && !validRows)) {
            return CompletableFuture.completedFuture(run.result(false));
        }
        return coverage.enter(run.good).thenApply(outcome -> {
            if (outcome instanceof Outcome.Refused<List<RequiredPlace>>(String field, String reason)) {
                run.problems.add(new Problem(0, field, "", reason, "remove some first"));
                return run.result(false);
            }
            return run.result(true);
        });
    }

    private Result result(boolean applied) {
        return new Result(read, good.size(), rejected, applied, List.copyOf(problems));
    }

    private void read(byte[] file) {
        try {
            JsonNode collection = JSON.readTree(file);
            if (!collection.path("features").isArray()) {
                reject(0, "features", "", "no GeoJSON FeatureCollection", "export the layer as GeoJSON");
            }
            collection.path("features").forEach(feature -> read(++read, feature));
        } catch (IOException e) {
            reject(0, "", "", "this is not JSON: " + e.getMessage(), "export the layer as GeoJSON");
        }
    }

    private void read(int row, JsonNode feature) {
        JsonNode says = feature.path("properties");
        String name = says.path("name").asText("").strip();
        String kind = says.path("kind").asText("");
        String grid = says.path("gridCode").asText("").strip();
        Optional<Position> place = GeoJson.place(feature, datum);
        Optional<PlaceKind> known = PlaceKind.parse(kind);
        if (name.isEmpty() || name.length() > 100) {
            reject(row, "name", name, "a name has 1 to 100 characters", "write the name of the place");
        } else if (known.isEmpty()) {
            reject(row, "kind", kind, "no kind of place", "write crossing (路口), schoolGate (校门) … or other (其他)");
        } else if (place.isEmpty()) {
            reject(row, "geometry", "", "no GeoJSON Point on Earth", "longitude comes first");
        } else if (plausibility(place.get()) != Plausibility.PLAUSIBLE) {
            reject(
                    row,
                    "geometry",
                    place.get().toString(),
                    plausibility(place.get()) == Plausibility.SWAPPED ? "looks swapped" : "lies not in China",
                    "longitude comes first, then latitude");
        } else if (!grid.isEmpty() && !gridExists.test(grid)) {
            reject(row, "gridCode", grid, "there is no such grid", "leave it empty, or enter the grid first");
        } else {
            add(row, says, new Known(name, known.get(), place.get(), grid));
        }
    }

    private static Plausibility plausibility(Position place) {
        return Plausibility.of(place.longitude(), place.latitude());
    }

    private record Known(String name, PlaceKind kind, Position place, String grid) {}

    private void add(int row, JsonNode says, Known known) {
        String given = says.path("placeId").asText("").strip();
        String id = given.isEmpty() ? RequiredPlace.idOf(known.name, known.place) : given;
        if (!id.matches("[A-Za-z0-9-]{1,64}")) {
            reject(row, "placeId", id, "an id has 1 to 64 letters, digits or -", "leave it out");
        } else if (!ids.add(id)) {
            reject(row, "placeId", id, "the same place as in a row before", "leave one of them");
        } else {
            enter(
                    row,
                    new RequiredPlace(
                            id,
                            known.name,
                            known.kind,
                            known.grid.isEmpty() ? null : known.grid,
                            pointTypes(says.path("pointTypes")),
                            known.place,
                            says.path("note").asText("")));
        }
    }

    private void enter(int row, RequiredPlace place) {
        if (theirs.test(place)) {
            good.add(place);
        } else {
            reject(row, "gridCode", "", "does not lie in a grid of yours", "write the code of a grid of yours");
        }
    }

    private static Set<String> pointTypes(JsonNode node) {
        Set<String> types = new HashSet<>();
        if (node.isArray()) {
            node.forEach(each -> types.add(each.asText()));
        } else {
            types.addAll(List.of(node.asText("").split("[/,、]", -1)));
        }
        types.removeIf(String::isBlank);
        return types;
    }

    private void reject(int row, String column, String value, String problem, String suggestion) {
        rejected++;
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(row, column, value, problem, suggestion));
        }
    }
}
