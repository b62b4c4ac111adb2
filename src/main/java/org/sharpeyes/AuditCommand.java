package org.sharpeyes;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.access.AuditTrail;
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

/** {@code gateway audit}: who did what, without the console; also beside a running gateway. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        subcommands = {AuditCommand.Verify.class, AuditCommand.Export.class},
        description = {"审计记录", "audit records"})
final class AuditCommand {
    private static int with(SettingsOptions options, ToIntFunction<AuditTrail> work) {
        GatewaySettings settings = options.load();
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        EventFormat format = new EventFormat(settings.sip().id());
        try (Store store =
                Store.visit(settings.store(), format, SteadyTime.of(clock), random, new SimpleMeterRegistry())) {
            return work.applyAsInt(new AuditTrail(store.audit(), store.auditKey(), clock));
        }
    }

    /** Looks at every record. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {"核验全部审计记录：未被改动，未缺失", "checks that no record was changed and none is missing"})
    static final class Verify implements Callable<Integer> {
        @Mixin
        private SettingsOptions options = new SettingsOptions();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(
                names = "--export",
                paramLabel = "FILE",
                description = "核验导出的文件，无需数据库 / checks an exported file instead, without the database")
        private @Nullable Path file;

        @Override
        public Integer call() {
            return file == null ? with(options, trail -> tell(trail.verify())) : tell(AuditExport.verify(file));
        }

        private int tell(AuditTrail.Verification verification) {
            PrintWriter out = spec.commandLine().getOut();
            int code = switch (verification) {
                case AuditTrail.Verification.Intact(long records, long first, long last, String hash) -> {
                    out.printf(
                            "完好 / intact: %d 条记录 / records, %d-%d, 末条哈希 / last hash %s%n", records, first, last, hash);
                    yield 0;
                }
                case AuditTrail.Verification.Broken(long number, String reason) -> {
                    out.printf("第 %d 条起不可信 / broken from record %d on: %s%n", number, number, reason);
                    yield 1;
                }
            };
            out.flush();
            return code;
        }
    }

    /** Writes every record to a file, one JSON object a line. */
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = {"导出审计记录，每行一个 JSON", "writes the records to a file, one JSON object a line"})
    static final class Export implements Callable<Integer> {
        @Mixin
        private SettingsOptions options = new SettingsOptions();

        @Parameters(paramLabel = "FILE", description = "输出文件，不得已存在 / must not exist yet")
        private Path file = Path.of("audit.jsonl");

        @Option(names = "--from", paramLabel = "TIME", description = "起（含），如 2026-01-01T00:00:00Z / first time")
        private Instant from = Instant.MIN;

        @Option(names = "--to", paramLabel = "TIME", description = "止（不含） / time after the last")
        private Instant to = Instant.MAX;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return with(options, this::write);
        }

        private int write(AuditTrail trail) {
            long written = AuditExport.write(
                    trail,
                    file,
                    record -> !record.at().isBefore(from) && record.at().isBefore(to));
            spec.commandLine().getOut().printf("%d 条记录 / records → %s%n", written, file);
            spec.commandLine().getOut().flush();
            return 0;
        }
    }
}
