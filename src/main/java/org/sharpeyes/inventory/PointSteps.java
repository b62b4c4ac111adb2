package org.sharpeyes.inventory;

import java.util.Map;
import java.util.Optional;
import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.FileCheck;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.inventory.point.Problem;
import org.sharpeyes.inventory.point.Revision;
import org.sharpeyes.model.Outcome;

/** Steps that people take with files of points, and what keeps them from it. Pure but for the grids there are. */
final class PointSteps {
    private final GridTree grids;

    PointSteps(GridTree grids) {
        this.grids = grids;
    }

    /** A step that a person wants to take with one file; refused where it returns no revision. */
    interface Step {
        Outcome<Revision> take(PointFile before, Revision revision);
    }

    /** Writes values by hand; an empty one takes a value away. */
    Step write(Map<PointField, String> values) {
        return (before, revision) -> {
            String grid = values.getOrDefault(PointField.GRID_CODE, "");
            if (!grid.isEmpty() && grids.find(grid).isEmpty()) {
                return new Outcome.Refused<>("gridCode", "there is no grid " + grid);
            }
            Map<PointField, String> after = before.texts();
            after.putAll(values);
            after.values().removeIf(String::isEmpty);
            // What was wrong before does not keep anybody from putting something else right.
            return FileCheck.contradictions(after).stream()
                    .filter(problem -> problem.fatal() && values.containsKey(problem.field()))
                    .findFirst()
                    .<Outcome<Revision>>map(problem -> new Outcome.Refused<>(keyOf(problem), sentence(problem)))
                    .orElseGet(() -> new Outcome.Done<>(revision.state(values)));
        };
    }

    /** Takes the review of a file a step on; what is plainly wrong cannot be filed. */
    static Step review(AuditState to, String reason) {
        return (before, revision) -> {
            Optional<Problem> obstacle =
                    before.problems().stream().filter(Problem::fatal).findFirst();
            return to == AuditState.FILED && obstacle.isPresent()
                    ? new Outcome.Refused<>("auditState", "cannot be filed: " + sentence(obstacle.get()))
                    : new Outcome.Done<>(revision.review(to, reason));
        };
    }

    /** Decides between file and catalog; not found where they do not contradict each other. */
    static Step resolve(PointField field, boolean catalogIsRight) {
        return (before, revision) -> {
            if (before.conflicts().stream().noneMatch(conflict -> conflict.field() == field)) {
                return new Outcome.NotFound<>("%s/%s".formatted(before.gbCode(), field.key()));
            }
            return new Outcome.Done<>(catalogIsRight ? revision.takeCatalog(field) : revision.keepFile(field));
        };
    }

    /** Why a review cannot go on like this; empty where it can. */
    static Optional<String> obstacle(AuditState to, String reason) {
        return to == AuditState.TO_CORRECT && reason.isBlank()
                ? Optional.of("say what is to be corrected")
                : Optional.empty();
    }

    private static String keyOf(Problem problem) {
        PointField field = problem.field();
        return field == null ? "gbCode" : field.key();
    }

    static String sentence(Problem problem) {
        return "%s %s: %s"
                .formatted(
                        keyOf(problem),
                        problem.problem().en(),
                        problem.suggestion().en());
    }
}
