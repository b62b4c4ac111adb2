package org.sharpeyes;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Entry point: one subcommand per task. Exit codes: 0 fine, 1 finding or failure, 2 usage. */
@Command(
        name = "gateway",
        description = {"GB/T 28181 视频接入网关", "GB/T 28181 video access gateway"},
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            SimulateCommand.class,
            CheckCommand.class,
            ImportCommand.class,
            UserCommand.class,
            AuditCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            MigrateCommand.class,
            WebhookSinkCommand.class,
            RehearseCommand.class
        })
public final class Main implements Runnable {
    @Spec
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailureReport());
    }

    @Override
    public void run() {
        CommandLine self = Objects.requireNonNull(spec).commandLine();
        throw new ParameterException(self, "请指定子命令 / name a subcommand");
    }

    /** Reads the version from the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"Sharp Eyes Gateway " + (version == null ? "development" : version)};
        }
    }
}
