package org.sharpeyes.inventory;

import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.point.Authorship;
import org.sharpeyes.inventory.point.FileCheck;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.PointSource;
import org.sharpeyes.inventory.point.Problem;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.Outcome;

/** Gives points another code, where theirs is wrong or another's, too. What their devices call them does not change. */
public final class PointRecoding {
    private final PointBook book;
    private final Points points;
    private final Fleet fleet;
    private final PointFiles.Projection projection;
    private final PointFiles files;
    private final WriteBehind writeBehind;
    private final InstantSource clock;

    PointRecoding(
            PointBook book,
            Points points,
            Fleet fleet,
            PointFiles.Projection projection,
            PointFiles files,
            WriteBehind writeBehind,
            InstantSource clock) {
        this.book = book;
        this.points = points;
        this.fleet = fleet;
        this.projection = projection;
        this.files = files;
        this.writeBehind = writeBehind;
        this.clock = clock;
    }

    /**
     * From now on the point has the other code: its file, history and credentials with it, and its channel shows it as
     * before.
     *
     * @param newCode 20 digits of a camera that no other point has
     */
    public CompletionStage<Outcome<Point>> recode(String gbCode, String newCode, String who, String reason) {
        if (book.find(gbCode).isEmpty()) {
            return now(new Outcome.NotFound<>(gbCode));
        }
        Optional<Problem> wrong = FileCheck.contradictions(Map.of(PointField.GB_CODE, newCode)).stream()
                .filter(Problem::fatal)
                .findFirst();
        if (wrong.isPresent()) {
            return now(new Outcome.Refused<>("newGbCode", PointSteps.sentence(wrong.get())));
        }
        if (book.find(newCode).isPresent()) {
            return now(new Outcome.Refused<>("newGbCode", "there is a point of this code already"));
        }
        Authorship by = new Authorship(PointSource.MANUAL, who, clock.instant());
        return writeBehind
                .flush()
                .thenCompose(done -> files.recode(gbCode, newCode, projection, by, reason))
                .thenCompose(edited -> edited.map(each -> follow(gbCode, each.point()))
                        .orElseGet(() -> now(new Outcome.Refused<>("newGbCode", "somebody else was faster"))));
    }

    private CompletionStage<Outcome<Point>> follow(String gbCode, Point recoded) {
        book.find(gbCode).ifPresent(old -> {
            DeviceEntry device = old.point()
                    .shownBy()
                    .map(ChannelId::device)
                    .flatMap(fleet::find)
                    .orElse(null);
            Set<GridNode> touched = new LinkedHashSet<>();
            replace(old, recoded, device, touched);
            points.announce(touched);
        });
        Point now = book.find(recoded.gbCode()).map(PointEntry::point).orElse(recoded);
        return writeBehind.flush().thenApply(done -> new Outcome.Done<>(now));
    }

    private void replace(PointEntry old, Point recoded, @Nullable DeviceEntry device, Set<GridNode> touched) {
        if (device == null) {
            points.recode(old, recoded, null, touched);
            return;
        }
        synchronized (device) {
            points.recode(old, recoded, device, touched);
        }
    }

    private static <T> CompletionStage<Outcome<T>> now(Outcome<T> outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
