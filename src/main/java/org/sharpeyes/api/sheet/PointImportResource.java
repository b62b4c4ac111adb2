package org.sharpeyes.api.sheet;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.FileUpload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.inventory.geo.Datum;
import org.sharpeyes.inventory.point.CodeSpace;
import org.sharpeyes.inventory.sheet.ImportKind;
import org.sharpeyes.inventory.sheet.ImportMode;
import org.sharpeyes.inventory.sheet.ImportOrder;
import org.sharpeyes.inventory.sheet.ImportState;
import org.sharpeyes.inventory.sheet.ImportStatus;
import org.sharpeyes.inventory.sheet.PointImports;
import org.sharpeyes.inventory.sheet.Reach;
import org.sharpeyes.inventory.sheet.SheetTerms;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Page;

/** Imports of sheets: points, places that must be seen, grids. */
public final class PointImportResource {
    /** How long a caller waits for the end who did not ask to be answered at once (RFC 7240 §4.1). */
    private static final int PATIENCE_SECONDS = 20;

    private final PointImports imports;
    private final Executor blocking;
    private final Whereabouts whereabouts;
    private final Audit audit;

    public PointImportResource(PointImports imports, Executor blocking, Whereabouts whereabouts, Audit audit) {
        this.imports = imports;
        this.blocking = blocking;
        this.whereabouts = whereabouts;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addForm("createPointImport", this::create)
                .addNow("listPointImports", this::list)
                .addNow("getPointImport", call -> Reply.ok(PointImportView.of(status(call), call.locale())))
                .addBlocking("deletePointImport", this::remove)
                .add("applyPointImport", this::apply);
    }

    private Reply list(Call call) {
        List<ImportStatus> theirs =
                imports.list().stream().filter(status -> isTheirs(call, status)).toList();
        return Reply.ok(new Page<>(theirs, null).map(PointImportView::brief));
    }

    private ImportStatus status(Call call) {
        return status(call, imports);
    }

    /** The import that is named; whoever works in some grids only sees their own ones. */
    static ImportStatus status(Call call, PointImports imports) {
        String id = call.path("importId");
        return imports.find(id).filter(status -> isTheirs(call, status)).orElseThrow(() -> missing(id));
    }

    private static boolean isTheirs(Call call, ImportStatus status) {
        return call.scope().everywhere()
                || status.order().by().equals(call.principal().name());
    }

    private Reach reach(Call call) {
        return call.scope().everywhere() ? Reach.EVERYWHERE : new ScopeReach(whereabouts, call.scope());
    }

    private CompletionStage<Reply> create(Call call) {
        List<FileUpload> files = call.context().fileUploads();
        if (files.size() != 1) {
            throw ProblemException.ofField(ProblemType.REQUEST_REFUSED, "file", "The form needs exactly one file.");
        }
        FileUpload file = files.getFirst();
        ImportOrder order = order(call, file.fileName());
        if (order.kind() == ImportKind.GRIDS && !call.scope().everywhere()) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN, "Sheets of grids need the permission to administer everywhere.");
        }
        return started(call, () -> imports.submit(Path.of(file.uploadedFileName()), order, reach(call)));
    }

    private CompletionStage<Reply> apply(Call call) {
        String id = status(call).id();
        ImportMode mode = ImportMode.valueOf(call.body().getString("mode").toUpperCase(Locale.ROOT));
        return started(call, () -> imports.apply(id, mode, call.principal().name(), reach(call)));
    }

    private CompletionStage<Reply> started(Call call, Start start) {
        return CompletableFuture.supplyAsync(() -> begin(start), blocking).thenCompose(outcome -> switch (outcome) {
            case Outcome.Done<ImportStatus>(ImportStatus begun) -> answer(call, begun);
            default -> CompletableFuture.completedFuture(Reply.of(outcome, ProblemType.CONFLICT, Reply::created));
        });
    }

    private static Outcome<ImportStatus> begin(Start start) {
        try {
            return start.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private CompletionStage<Reply> answer(Call call, ImportStatus begun) {
        Locale language = call.locale();
        CompletionStage<ImportStatus> end = imports.end(begun.id())
                .orElseThrow()
                .thenApply(status -> {
                    record(call, status);
                    return status;
                });
        boolean atOnce = call.header("Prefer")
                .filter(value -> value.contains("respond-async"))
                .isPresent();
        return end.toCompletableFuture()
                .completeOnTimeout(begun, atOnce ? 0 : PATIENCE_SECONDS, TimeUnit.SECONDS)
                .thenApply(status -> {
                    PointImportView view =
                            PointImportView.of(imports.find(begun.id()).orElse(status), language);
                    return status.state().isEnd() ? Reply.created(view) : Reply.accepted(view);
                });
    }

    private void record(Call call, ImportStatus status) {
        if (status.state() == ImportState.APPLIED) {
            ImportStatus.Tally tally = status.tally();
            audit.record(
                    call,
                    ImportKinds.of(status.order().kind()) + ".imported",
                    status.order().fileName(),
                    "created %d, updated %d, rejected %d"
                            .formatted(tally.created(), tally.updated(), tally.rejected()));
        }
    }

    private Reply remove(Call call) {
        String id = status(call).id();
        if (imports.remove(id).isEmpty()) {
            throw missing(id);
        }
        return Reply.none();
    }

    private static ImportOrder order(Call call, String fileName) {
        MultiMap fields = call.context().request().formAttributes();
        MultiMap query = call.context().queryParams();
        return new ImportOrder(
                ImportKinds.of(field(fields, query, "kind", "points")),
                fileName,
                new SheetTerms(
                        datum(field(fields, query, "datum", "wgs84")),
                        choice(
                                "codes",
                                field(fields, query, "codes", "sheet"),
                                Map.of("sheet", CodeSpace.SHEET, "gb", CodeSpace.GB)),
                        choice("connected", field(fields, query, "connected", "1"), Map.of("0", true, "1", false))),
                choice(
                        "mode",
                        field(fields, query, "mode", "all"),
                        Map.of("all", ImportMode.ALL, "valid", ImportMode.VALID)),
                choice("dryRun", field(fields, query, "dryRun", "false"), Map.of("true", true, "false", false)),
                call.principal().name());
    }

    private static String field(MultiMap fields, MultiMap query, String name, String usual) {
        @Nullable String given = fields.get(name) != null ? fields.get(name) : query.get(name);
        return given == null || given.isBlank() ? usual : given.strip();
    }

    private static Datum datum(String name) {
        return Datum.parse(name)
                .orElseThrow(() -> ProblemException.ofField(
                        ProblemType.REQUEST_REFUSED, "datum", "datum is one of wgs84, gcj02, bd09."));
    }

    private static <T> T choice(String name, String value, Map<String, T> choices) {
        T chosen = choices.get(value.toLowerCase(Locale.ROOT));
        if (chosen == null) {
            throw ProblemException.ofField(
                    ProblemType.REQUEST_REFUSED,
                    name,
                    name + " is one of "
                            + String.join(
                                    ", ", choices.keySet().stream().sorted().toList()) + ".");
        }
        return chosen;
    }

    private static ProblemException missing(String id) {
        return ProblemException.notFound("There is no import " + id + ".");
    }

    /** Begins an import. */
    private interface Start {
        Outcome<ImportStatus> start() throws IOException;
    }
}
