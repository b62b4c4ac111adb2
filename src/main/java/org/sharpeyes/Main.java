package org.sharpeyes;

import java.util.Arrays;
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
            RekeyCommand.class,
            MigrateCommand.class,
            WebhookSinkCommand.class,
            RehearseCommand.class
        })
public final class Main implements Runnable {
    @Spec
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    public static void main(String[] args) {
        boolean runs = args.length > 0 && args[0].equals("run");
        System.exit(
                runs
                        ? runAlone().execute(Arrays.copyOfRange(args, 1, args.length))
                        : commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return prepared(new CommandLine(new Main()));
    }

    /** As {@code run} is among the others: to look at all of them takes a tenth of a second, in which SIP is closed. */
    static CommandLine runAlone() {
        return prepared(new CommandLine(new RunCommand()).setCommandName("gateway run"));
    }

    private static CommandLine prepared(CommandLine line) {
        return line.setCaseInsensitiveEnumValuesAllowed(true).setExecutionExceptionHandler(new FailureReport());
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
