package org.sharpeyes;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.store.StoreCopy;
import org.sharpeyes.store.StoreSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway migrate}: everything from SQLite into PostgreSQL, while the gateway is stopped. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = {
            "把全部数据从 SQLite 迁移到 PostgreSQL（网关须已停止；database.url 须指向空库）",
            "takes everything from SQLite into the empty database of PostgreSQL that database.url names"
        })
final class MigrateCommand implements Callable<Integer> {
    private static final int USAGE = 2;

    /** The databases there are. */
    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Option(names = "--from", required = true, description = "sqlite")
    private Kind from = Kind.SQLITE;

    @Option(names = "--to", required = true, description = "postgresql")
    private Kind to = Kind.POSTGRESQL;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = {"SQLite 数据库（默认：data.directory 下的 gateway.db）", "the database of SQLite"})
    private @Nullable Path file;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        StoreSettings target = options.load().store();
        Path database = file == null ? target.directory().resolve("gateway.db") : file;
        String url = target.url();
        if (from != Kind.SQLITE || to != Kind.POSTGRESQL || url == null || !url.startsWith("jdbc:postgresql:")) {
            return refuse("只支持 --from sqlite --to postgresql，且 database.url 须为 jdbc:postgresql://… / "
                    + "only --from sqlite --to postgresql, with database.url = jdbc:postgresql://…");
        }
        if (!Files.isRegularFile(database)) {
            return refuse("没有此文件 / no such file: " + database);
        }
        StoreSettings source =
                new StoreSettings(target.directory(), "jdbc:sqlite:" + database.toAbsolutePath(), null, null);
        PrintWriter out = spec.commandLine().getOut();
        try (Parts parts = new Parts()) {
            parts.add(DataLock.take(target.directory()));
            List<StoreCopy.Copied> tables = StoreCopy.of(source, target).run(table -> tell(table, out));
            out.printf(
                    "✔ %d 张表、%d 行，行数与校验和一致 / tables and rows, all counted and compared%n",
                    tables.size(),
                    tables.stream().mapToLong(StoreCopy.Copied::rows).sum());
            out.printf(
                    "今后请保留 database.url 的设置；%s 不再使用 / keep database.url set from now on; that file is not used any"
                            + " more%n",
                    database);
        }
        out.flush();
        return 0;
    }

    private static void tell(StoreCopy.Copied table, PrintWriter out) {
        out.printf("%-24s %12d  %.16s%n", table.table(), table.rows(), table.checksum());
        out.flush();
    }

    private int refuse(String why) {
        spec.commandLine().getErr().println(why);
        spec.commandLine().getErr().flush();
        return USAGE;
    }
}
