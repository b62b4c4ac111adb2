package org.sharpeyes.api.sheet;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.sharpeyes.access.Permission;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.FileBody;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.point.PointFilters;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.inventory.PointFilter;
import org.sharpeyes.inventory.PointRegister;
import org.sharpeyes.inventory.sheet.ImportKind;
import org.sharpeyes.inventory.sheet.PointExport;
import org.sharpeyes.inventory.sheet.PointImports;
import org.sharpeyes.inventory.sheet.SheetFormat;
import org.sharpeyes.inventory.sheet.SheetTemplate;

/** Sheets to download: points, an empty template, and the rows of an import that were not accepted. */
public final class PointSheetResource {
    private static final int EXPORTS_AT_A_TIME = 2;
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final PointImports imports;
    private final PointRegister points;
    private final Audit audit;
    private final Semaphore exports = new Semaphore(EXPORTS_AT_A_TIME);

    public PointSheetResource(PointImports imports, PointRegister points, Audit audit) {
        this.imports = imports;
        this.points = points;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addBlocking("exportPoints", this::export)
                .addBlocking("getPointTemplate", this::template)
                .addBlocking("getRejectedRows", this::rejected);
    }

    private Reply export(Call call) {
        audit.record(
                call,
                Audit.Deed.EXPORT,
                "points.exported",
                Objects.requireNonNullElse(call.context().request().query(), ""));
        PointFilter filter = PointFilters.of(call);
        boolean contacts = call.alsoMay(Permission.WORK);
        if (!exports.tryAcquire()) {
            throw ProblemException.unavailable("Other exports are running.", "Try again in a moment.", TRY_AGAIN);
        }
        try {
            SheetFormat format = format(call);
            return download(format, "points", out -> {
                try (PointExport sheet = new PointExport(format, out, call.locale(), contacts)) {
                    points.files(filter, sheet);
                }
            });
        } finally {
            exports.release();
        }
    }

    private Reply template(Call call) {
        SheetFormat format = format(call);
        ImportKind kind = ImportKinds.of(call.query("kind").orElse("points"));
        return download(
                format,
                ImportKinds.fileName(kind) + "-template",
                out -> SheetTemplate.write(kind, format, out, call.locale()));
    }

    private Reply rejected(Call call) {
        String id = PointImportResource.status(call, imports).id();
        Path file = imports.rejected(id)
                .orElseThrow(() -> ProblemException.notFound("Import " + id + " has no rejected rows."));
        SheetFormat format = SheetFormat.of(file.toString());
        return Reply.file(format.mediaType(), "rejected." + format.extension(), new FileBody(file, false));
    }

    private Reply download(SheetFormat format, String name, Content content) {
        try {
            Path file = Files.createTempFile(imports.directory(), name, "." + format.extension());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                content.write(out);
            } catch (IOException | RuntimeException failed) {
                Files.deleteIfExists(file);
                throw failed;
            }
            return Reply.file(format.mediaType(), name + "." + format.extension(), new FileBody(file, true));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static SheetFormat format(Call call) {
        return SheetFormat.valueOf(call.query("format").orElse("xlsx").toUpperCase(Locale.ROOT));
    }

    /** Writes a file. */
    private interface Content {
        void write(OutputStream out) throws IOException;
    }
}
