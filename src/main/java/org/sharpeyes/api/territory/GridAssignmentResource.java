package org.sharpeyes.api.territory;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.http.Subject;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.inventory.grid.GridAssignment;

/** Points held against the borders of grids, and those borders against each other. */
public final class GridAssignmentResource {
    private static final int MOST = 1000;

    private final GridAssignment assignment;
    private final Whereabouts whereabouts;
    private final Audit audit;

    public GridAssignmentResource(GridAssignment assignment, Whereabouts whereabouts, Audit audit) {
        this.assignment = assignment;
        this.whereabouts = whereabouts;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations.addBlocking("assignGrids", this::assign).addBlocking("checkGridBorders", this::borders);
    }

    private Reply assign(Call call) {
        boolean dryRun = call.body().getBoolean("dryRun", false);
        if (!dryRun) {
            audit.record(call, "grids.assigned", "");
        }
        return Reply.ok(AssignmentView.of(dryRun ? assignment.check() : assignment.apply()));
    }

    private Reply borders(Call call) {
        return Reply.ok(new BordersView(
                assignment.overlaps().stream()
                        .filter(overlap ->
                                isTheirs(call, overlap.gridCode()) || isTheirs(call, overlap.otherGridCode()))
                        .limit(MOST)
                        .toList(),
                assignment.holes().stream()
                        .filter(hole -> isTheirs(call, hole.gridCode()))
                        .limit(MOST)
                        .toList()));
    }

    /** Whose ground a neighbour's border runs over is told which neighbour's. */
    private boolean isTheirs(Call call, String gridCode) {
        return whereabouts.touches(call.scope(), new Subject.OfGrid(gridCode));
    }

    private record BordersView(List<GridAssignment.Overlap> overlaps, List<GridAssignment.Hole> holes) {}

    private record FindingView(
            String gbCode,
            String kind,
            String gridCode,
            @Nullable String found) {}

    private record AssignmentView(
            int points,
            int inPlace,
            int unlocated,
            int unbordered,
            Map<String, Integer> counts,
            List<FindingView> findings) {
        static AssignmentView of(GridAssignment.Report report) {
            Map<String, Integer> counts = new TreeMap<>();
            for (GridAssignment.Kind kind : GridAssignment.Kind.values()) {
                counts.put(code(kind), 0);
            }
            report.findings().forEach(finding -> counts.merge(code(finding.kind()), 1, Integer::sum));
            List<FindingView> findings = report.findings().stream()
                    .limit(MOST)
                    .map(finding -> new FindingView(
                            finding.gbCode(), code(finding.kind()), finding.gridCode(), finding.found()))
                    .toList();
            return new AssignmentView(
                    report.points(), report.inPlace(), report.unlocated(), report.unbordered(), counts, findings);
        }

        private static String code(GridAssignment.Kind kind) {
            return kind.name().toLowerCase(Locale.ROOT);
        }
    }
}
