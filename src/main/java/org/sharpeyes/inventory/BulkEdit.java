package org.sharpeyes.inventory;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.PointFiles.Edited;
import org.sharpeyes.inventory.PointRegister.Applied;
import org.sharpeyes.inventory.PointRegister.Progress;
import org.sharpeyes.inventory.point.Authorship;
import org.sharpeyes.inventory.point.FileEdit;
import org.sharpeyes.inventory.point.PointDraft;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.inventory.point.Revision;

/** Many drafts that come true together, read and worked out a portion at a time. */
final class BulkEdit {
    private static final int PORTION = 1_000;

    private final PointFiles files;
    private final PointFiles.Projection projection;
    private final Authorship by;
    private final String reason;
    private final Map<String, Edited> edited = new HashMap<>();

    BulkEdit(PointFiles files, PointFiles.Projection projection, Authorship by, String reason) {
        this.files = files;
        this.projection = projection;
        this.by = by;
        this.reason = reason;
    }

    /** What came true. */
    Collection<Edited> edited() {
        return edited.values();
    }

    Applied apply(Iterator<PointDraft> drafts, Progress progress) {
        Set<String> seen = new HashSet<>();
        try (PointFiles.Staging staging = files.begin(projection)) {
            while (drafts.hasNext() && !progress.isCancelled()) {
                Map<String, PointDraft> portion = portion(drafts);
                staging.stage(portion.keySet(), (code, before) -> revise(code, before, portion.get(code)))
                        .forEach(this::note);
                seen.addAll(portion.keySet());
                progress.onDone(seen.size());
            }
            if (progress.isCancelled()) {
                edited.clear();
                return new Applied(0, 0, 0, true);
            }
            staging.commit().forEach(this::note);
        }
        int created = (int) edited.values().stream().filter(Edited::created).count();
        return new Applied(created, edited.size() - created, seen.size() - edited.size(), false);
    }

    private static Map<String, PointDraft> portion(Iterator<PointDraft> drafts) {
        Map<String, PointDraft> portion = new LinkedHashMap<>();
        while (drafts.hasNext() && portion.size() < PORTION) {
            PointDraft draft = drafts.next();
            portion.merge(draft.gbCode().orElseThrow(), draft, PointDraft::followedBy);
        }
        return portion;
    }

    private Optional<FileEdit> revise(String code, @Nullable PointFile before, @Nullable PointDraft draft) {
        PointFile file = before == null ? PointFile.empty(code) : before;
        return draft == null
                ? Optional.empty()
                : new Revision(file, by).state(draft.values()).done(reason);
    }

    private void note(Edited each) {
        edited.merge(each.point().gbCode(), each, (old, now) -> new Edited(now.point(), old.created()));
    }
}
