package org.sharpeyes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.sharpeyes.store.Backup;
import org.sharpeyes.store.StoreSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway restore}: puts a backup into a data directory in which nothing is. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {"把备份恢复到空的数据目录（网关须已停止）", "puts a backup into an empty data directory, the gateway being stopped"})
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Parameters(paramLabel = "FILE", description = "备份文件 / the backup")
    private Path file = Path.of("backup.zip");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        StoreSettings settings = options.load().store();
        try (DataLock held = DataLock.take(settings.directory())) {
            Backup.Content content = Backup.of(settings).restore(file);
            spec.commandLine().getOut().printf("%s → %s%n", content.summary(), held.directory());
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
