package org.sharpeyes.inventory;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.PointFiles.Edited;
import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.Authorship;
import org.sharpeyes.inventory.point.FileEdit;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.inventory.point.PointSource;
import org.sharpeyes.inventory.point.Revision;
import org.sharpeyes.model.Outcome;

/**
 * The same edit of many points. Those it cannot be made of stay as they are and are told; the others change together or,
 * where the gateway dies, not at all. Any thread; its methods block.
 */
public final class PointEdits {
    private static final int PORTION = 500;
    private static final int MOST_REFUSALS = 100;

    private final PointBook book;
    private final Points points;
    private final PointFiles files;
    private final PointFiles.Projection projection;
    private final WriteBehind writeBehind;
    private final GridTree grids;
    private final DeviceTags tags;
    private final PointSteps steps;
    private final InstantSource clock;

    PointEdits(
            PointBook book,
            Points points,
            GridTree grids,
            DeviceTags tags,
            PointFiles.Projection projection,
            PointFiles files,
            WriteBehind writeBehind,
            InstantSource clock) {
        this.book = book;
        this.points = points;
        this.grids = grids;
        this.tags = tags;
        this.projection = projection;
        this.files = files;
        this.writeBehind = writeBehind;
        this.clock = clock;
        steps = new PointSteps(grids);
    }

    /** What is to be done with each point. */
    public sealed interface Edit {}

    /** Values that are written by hand; an empty one takes a value away. */
    public record Values(Map<PointField, String> values) implements Edit {
        public Values {
            values = Map.copyOf(values);
        }
    }

    /** The review's next step. */
    public record Reviewed(AuditState state) implements Edit {}

    /** A decision between file and catalog, where they contradict each other. */
    public record Resolved(PointField field, boolean catalogIsRight) implements Edit {}

    /** A point that stays as it is, and why. */
    public record Refusal(String gbCode, String field, String reason) {}

    /**
     * What an edit came to, or would.
     *
     * @param matched points that were meant
     * @param unchanged points that said so already
     * @param refusals the first hundred of those refused
     */
    public record Result(int matched, int changed, int unchanged, int refused, List<Refusal> refusals) {}

    /** Points that this filter shows, by code. */
    public List<String> codes(PointFilter filter) {
        return book.all().filter(filter.within(grids, tags)).map(Point::gbCode).toList();
    }

    /** What an edit would come to; nothing changes. */
    public Outcome<Result> preview(Collection<String> gbCodes, Edit edit, String who, String reason) {
        return with(
                gbCodes,
                edit,
                who,
                reason,
                run -> files.read(
                        run.codes,
                        file -> run.edit(file.gbCode(), file).ifPresent(done -> run.changed.add(file.gbCode()))));
    }

    /** Makes the edit. */
    public Outcome<Result> apply(Collection<String> gbCodes, Edit edit, String who, String reason) {
        return with(gbCodes, edit, who, reason, this::apply);
    }

    private interface Work {
        void go(Run run);
    }

    private Outcome<Result> with(Collection<String> gbCodes, Edit edit, String who, String reason, Work work) {
        if (edit instanceof Reviewed(AuditState state)) {
            Optional<String> obstacle = PointSteps.obstacle(state, reason);
            if (obstacle.isPresent()) {
                return new Outcome.Refused<>("reason", obstacle.get());
            }
        }
        List<String> known = gbCodes.stream()
                .distinct()
                .filter(code -> book.find(code).isPresent())
                .toList();
        // What a catalog said before is in the file before a person decides on it.
        writeBehind.flush().toCompletableFuture().join();
        Authorship by = new Authorship(PointSource.MANUAL, who, clock.instant());
        Run run = new Run(known, by, reason, step(edit, reason));
        work.go(run);
        return new Outcome.Done<>(run.result());
    }

    private PointSteps.Step step(Edit edit, String reason) {
        return switch (edit) {
            case Values(Map<PointField, String> values) -> steps.write(values);
            case Reviewed(AuditState state) -> PointSteps.review(state, reason);
            case Resolved(PointField field, boolean catalogIsRight) -> PointSteps.resolve(field, catalogIsRight);
        };
    }

    private void apply(Run run) {
        Map<String, Point> now = new HashMap<>();
        try (PointFiles.Staging staging = files.begin(projection)) {
            for (int begin = 0; begin < run.codes.size(); begin += PORTION) {
                List<String> portion = run.codes.subList(begin, Math.min(run.codes.size(), begin + PORTION));
                note(staging.stage(portion, run::edit), now);
            }
            note(staging.commit(), now);
        }
        run.changed.addAll(now.keySet());
        Set<GridNode> touched = new LinkedHashSet<>();
        now.values().forEach(point -> points.accept(point, touched));
        points.announce(touched);
    }

    private static void note(List<Edited> edited, Map<String, Point> now) {
        edited.forEach(each -> now.put(each.point().gbCode(), each.point()));
    }

    /** One edit on its way through the files. */
    private static final class Run {
        private final List<String> codes;
        private final Authorship by;
        private final String reason;
        private final PointSteps.Step step;
        private final Set<String> changed = new LinkedHashSet<>();
        private final Map<String, Refusal> refusals = new LinkedHashMap<>();

        Run(List<String> codes, Authorship by, String reason, PointSteps.Step step) {
            this.codes = codes;
            this.by = by;
            this.reason = reason;
            this.step = step;
        }

        Optional<FileEdit> edit(String code, @Nullable PointFile stored) {
            PointFile before = stored == null ? PointFile.empty(code) : stored;
            return switch (step.take(before, new Revision(before, by))) {
                case Outcome.Done<Revision>(Revision revision) -> revision.done(reason);
                // Nothing to decide here.
                case Outcome.NotFound<Revision> nothing -> Optional.empty();
                case Outcome.Refused<Revision>(String field, String why) -> refuse(code, field, why);
            };
        }

        private Optional<FileEdit> refuse(String code, String field, String why) {
            refusals.put(code, new Refusal(code, field, why));
            return Optional.empty();
        }

        Result result() {
            int unchanged = codes.size() - changed.size() - refusals.size();
            List<Refusal> told = refusals.values().stream().limit(MOST_REFUSALS).toList();
            return new Result(codes.size(), changed.size(), unchanged, refusals.size(), told);
        }
    }
}
