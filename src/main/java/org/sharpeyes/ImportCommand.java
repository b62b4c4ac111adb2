package org.sharpeyes;

import com.github.f4b6a3.ulid.UlidCreator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.sharpeyes.api.ApiServices;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.geo.Datum;
import org.sharpeyes.inventory.point.CodeSpace;
import org.sharpeyes.inventory.sheet.ImportKind;
import org.sharpeyes.inventory.sheet.ImportMode;
import org.sharpeyes.inventory.sheet.ImportOrder;
import org.sharpeyes.inventory.sheet.ImportState;
import org.sharpeyes.inventory.sheet.ImportStatus;
import org.sharpeyes.inventory.sheet.PointImports;
import org.sharpeyes.inventory.sheet.RowProblem;
import org.sharpeyes.inventory.sheet.SheetTerms;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.store.Store;
import org.sharpeyes.webhook.EventFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway import}: points, required places or grids from a sheet, while the gateway is stopped. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "从表格导入点位、应覆盖部位或网格（网关未运行时）",
            "imports points, required places or grids, while the gateway is stopped"
        })
final class ImportCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Parameters(paramLabel = "FILE", description = ".xlsx / .csv")
    private Path file = Path.of("");

    @Option(
            names = "--kind",
            defaultValue = "POINTS",
            description = {"每行是什么：${COMPLETION-CANDIDATES}", "what the rows are"})
    private ImportKind kind = ImportKind.POINTS;

    @Option(
            names = "--dry-run",
            description = {"只检查", "only looks at it"})
    private boolean dryRun;

    @Option(
            names = "--valid",
            description = {"有问题的行除外，其余导入（默认：全部正确才导入）", "applies the rows that hold (default: all rows must)"})
    private boolean valid;

    @Option(
            names = "--datum",
            defaultValue = "WGS84",
            description = {"坐标系：${COMPLETION-CANDIDATES}", "datum of the coordinates"})
    private Datum datum = Datum.WGS84;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            spec.commandLine().getErr().println("没有此文件 / no such file: " + file);
            return 2;
        }
        GatewaySettings settings = options.load();
        InstantSource clock = InstantSource.system();
        EventFormat format = new EventFormat(settings.sip().id());
        Path directory = settings.store().directory();
        try (Parts parts = new Parts()) {
            parts.add(DataLock.take(directory));
            Store store = parts.add(Store.open(
                    settings.store(), format, SteadyTime.of(clock), new SecureRandom(), new SimpleMeterRegistry()));
            Inventory inventory = parts.add(new Inventory(store.inventory(), clock, Runnable::run));
            ExecutorService worker = parts.add(Executors.newSingleThreadExecutor());
            ApiServices.Territory ground = Ground.open(inventory, store, worker, clock, new SimpleMeterRegistry());
            return run(parts.add(new PointImports(
                    directory.toAbsolutePath().resolve("imports"),
                    ground.targets(inventory),
                    Runnable::run,
                    clock,
                    () -> UlidCreator.getMonotonicUlid(clock.millis()).toString())));
        }
    }

    private int run(PointImports imports) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        imports.addListener(status -> {
            out.printf(
                    "%3.0f%%  %d 行 / rows%n",
                    status.progress() * 100, status.tally().rows());
            out.flush();
        });
        Path copy = Files.copy(file, imports.directory().resolve("upload"), StandardCopyOption.REPLACE_EXISTING);
        ImportOrder order = new ImportOrder(
                kind,
                file.getFileName().toString(),
                new SheetTerms(datum, CodeSpace.SHEET, false),
                valid ? ImportMode.VALID : ImportMode.ALL,
                dryRun,
                System.getProperty("user.name", "console"));
        if (!(imports.submit(copy, order) instanceof Outcome.Done<ImportStatus>(ImportStatus begun))) {
            throw new IllegalStateException("an import without others before it was not begun");
        }
        ImportStatus end =
                imports.end(begun.id()).orElseThrow().toCompletableFuture().join();
        report(end, out);
        keepRejected(imports, end, out);
        boolean fine = end.state() == ImportState.APPLIED || end.state() == ImportState.CHECKED;
        return fine && end.tally().rejected() == 0 ? 0 : 1;
    }

    private static void report(ImportStatus end, PrintWriter out) {
        ImportStatus.Tally tally = end.tally();
        for (RowProblem problem : end.problems()) {
            out.printf(
                    "%s  第 %d 行 / row %d  %s  “%s”  %s；%s / %s; %s%n",
                    problem.fatal() ? "✘" : "!",
                    problem.row(),
                    problem.row(),
                    problem.column(),
                    problem.value(),
                    problem.problem().zh(),
                    problem.suggestion().zh(),
                    problem.problem().en(),
                    problem.suggestion().en());
        }
        out.printf(
                "%s  行/rows %d  接受/accepted %d  拒绝/rejected %d  新增/created %d  更新/updated %d  不变/unchanged %d%n",
                end.state().name().toLowerCase(java.util.Locale.ROOT),
                tally.rows(),
                tally.accepted(),
                tally.rejected(),
                tally.created(),
                tally.updated(),
                tally.unchanged());
        out.flush();
    }

    /** Beside the file, so that they can be corrected there. */
    private void keepRejected(PointImports imports, ImportStatus end, PrintWriter out) throws IOException {
        Path rejected = imports.rejected(end.id()).orElse(null);
        if (rejected != null) {
            String name = rejected.getFileName().toString();
            String extension = name.substring(name.lastIndexOf('.'));
            Path kept = file.resolveSibling(file.getFileName() + "-rejected" + extension);
            Files.copy(rejected, kept, StandardCopyOption.REPLACE_EXISTING);
            out.println("被拒绝的行 / rejected rows: " + kept);
            out.flush();
        }
    }
}
