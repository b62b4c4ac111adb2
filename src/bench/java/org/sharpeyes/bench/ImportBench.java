package org.sharpeyes.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.coverage.Coverage;
import org.sharpeyes.inventory.coverage.PlaceKind;
import org.sharpeyes.inventory.coverage.RequiredPlace;
import org.sharpeyes.inventory.geo.Position;
import org.sharpeyes.inventory.kpi.KpiSettings;
import org.sharpeyes.inventory.kpi.Kpis;
import org.sharpeyes.inventory.sheet.ImportMode;
import org.sharpeyes.inventory.sheet.ImportOrder;
import org.sharpeyes.inventory.sheet.ImportStatus;
import org.sharpeyes.inventory.sheet.ImportTargets;
import org.sharpeyes.inventory.sheet.PointImports;
import org.sharpeyes.inventory.sheet.RegisterIntake;
import org.sharpeyes.inventory.sheet.SheetTerms;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.store.Store;

/**
 * Imports a workbook of camera points into an empty inventory, with all who listen to it: looked at, applied, and applied
 * again.
 */
public final class ImportBench {
    private static final List<String> TITLES = List.of(
            "设备编码",
            "设备名称",
            "监控点位类型",
            "设备厂商",
            "设备型号",
            "行政区划编码",
            "网格编码",
            "安装地址",
            "经度",
            "纬度",
            "室内外",
            "监视方位",
            "水平视场角",
            "可视距离",
            "摄像机类型",
            "补光属性",
            "视频编码格式",
            "所属部门行业",
            "建设单位",
            "设备归属代码",
            "管理单位",
            "管理单位联系方式",
            "联网属性",
            "接入网络",
            "接入方式",
            "连接协议",
            "IPv4地址",
            "端口",
            "安装时间",
            "录像保存天数",
            "设备状态",
            "保密属性");

    private static final double SECONDS_ASKED = 20;
    private static final double HEAP_ASKED = 512;

    private ImportBench() {}

    public static void main(String[] args) throws IOException {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        Path folder = Files.createTempDirectory("import-bench");
        try {
            System.out.printf("%d rows, %d columns, %s%n", rows, TITLES.size(), BenchStore.machine());
            run(folder, rows);
        } finally {
            BenchStore.remove(folder);
        }
    }

    private static void run(Path folder, int rows) throws IOException {
        Path sheet = folder.resolve("points.xlsx");
        write(sheet, rows);
        System.out.printf("%-36s %8s %8s %10s%n", "", "seconds", "CPU s", "peak MB");
        measure("bare reading by fastexcel-reader", () -> bare(sheet));
        InstantSource clock = InstantSource.system();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        AtomicInteger ids = new AtomicInteger(100);
        try (Store store = BenchStore.open(folder.resolve("data"), clock, meters);
                Inventory inventory = new Inventory(store.inventory(), clock, Runnable::run);
                Kpis kpis = new Kpis(inventory, store.kpis(), KpiSettings.DEFAULT, clock, new SecureRandom(), meters);
                PointImports imports = new PointImports(
                        folder.resolve("imports"),
                        ImportTargets.of(new RegisterIntake(inventory)),
                        Runnable::run,
                        clock,
                        () -> "i" + ids.incrementAndGet())) {
            kpis.start();
            Coverage coverage = new Coverage(inventory, store.requiredPlaces());
            coverage.enter(List.of(gate())).toCompletableFuture().join();
            coverage.begin();
            double looked = measure("dry run", () -> run(imports, sheet, true));
            double applied = measure("apply", () -> run(imports, sheet, false));
            measure("apply again, nothing changes", () -> run(imports, sheet, false));
            String figure = "import of " + rows + " points, ";
            Verdict.atMost(figure + "dry run", looked, SECONDS_ASKED, "s");
            Verdict.atMost(figure + "apply", applied, SECONDS_ASKED, "s");
            Verdict.atMost("heap of the import", Runtime.getRuntime().maxMemory() >> 20, HEAP_ASKED, "MB");
        }
    }

    private static RequiredPlace gate() {
        Position place = new Position(118.3, 31.3);
        return new RequiredPlace("gate", "校门", PlaceKind.SCHOOL_GATE, null, Set.of(), place, "");
    }

    private static String run(PointImports imports, Path sheet, boolean dryRun) throws IOException {
        Path copy = Files.copy(sheet, imports.directory().resolve("upload"));
        ImportOrder order = new ImportOrder("points.xlsx", SheetTerms.USUAL, ImportMode.ALL, dryRun, "bench");
        if (!(imports.submit(copy, order) instanceof Outcome.Done<ImportStatus>(ImportStatus begun))) {
            throw new IllegalStateException("refused");
        }
        ImportStatus end =
                imports.end(begun.id()).orElseThrow().toCompletableFuture().join();
        end.problems().stream().limit(3).forEach(problem -> System.out.println("  " + problem));
        return end.state() + " " + end.tally();
    }

    private static String bare(Path sheet) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(sheet.toFile());
                Stream<org.dhatim.fastexcel.reader.Row> rows =
                        workbook.getFirstSheet().openStream()) {
            return rows.mapToInt(row -> row.getCellText(0).length()).sum() + " characters of codes";
        }
    }

    private static double measure(String what, Work work) throws IOException {
        System.gc();
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        long cpu =
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
        long begun = System.nanoTime();
        String result = work.run();
        double seconds = (System.nanoTime() - begun) / 1e9;
        double used =
                (ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() - cpu) / 1e3;
        long peak = heapPools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20;
        System.out.printf("%-36s %8.1f %8.1f %10d   %s%n", what, seconds, used, peak, result);
        return seconds;
    }

    private static Stream<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }

    private static void write(Path file, int rows) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            Workbook workbook = new Workbook(out, "bench", "1.0");
            Worksheet sheet = workbook.newWorksheet("points");
            cells(sheet, 0, TITLES);
            for (int i = 1; i <= rows; i++) {
                cells(sheet, i, row(i));
                if (i % 1000 == 0) {
                    sheet.flush();
                }
            }
            workbook.finish();
        }
        System.out.printf("workbook of %d MB%n", Files.size(file) >> 20);
    }

    /** Shared texts, as spreadsheet programs write them. */
    private static void cells(Worksheet sheet, int row, List<String> texts) {
        for (int column = 0; column < texts.size(); column++) {
            sheet.value(row, column, texts.get(column));
        }
    }

    private static List<String> row(int number) {
        int county = 340_202 + number % 6;
        return List.of(
                "%d0000132%07d".formatted(county, number).substring(0, 6) + "0000132" + "%07d".formatted(number),
                "长江路与中山路口东北角 " + number,
                "1",
                "海康",
                "DS-2CD" + number % 50,
                String.valueOf(county),
                county + "001",
                "镜湖区长江路 " + number + " 号",
                "118." + (300_000 + number % 99_999),
                "31." + (300_000 + number % 77_777),
                "室外",
                "东",
                "60",
                "50",
                "球机",
                "红外",
                "H.265",
                "公安",
                "市公安局",
                "341",
                "镜湖分局",
                "0553" + (1_000_000 + number),
                "1",
                "视频专网",
                "GB28181",
                "GB28181",
                "10.%d.%d.%d".formatted(number / 65_025, number / 255 % 255, number % 255),
                "5060",
                "2024-05-0" + (1 + number % 9),
                "90",
                "在用",
                "不涉密");
    }

    /** Something that is measured, and what came of it. */
    private interface Work {
        String run() throws IOException;
    }
}
