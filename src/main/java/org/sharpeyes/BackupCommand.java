package org.sharpeyes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.sharpeyes.store.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway backup}: everything that cannot be had again, in one file; also beside a running gateway. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {"备份数据库与密钥到一个文件", "saves database and keys to one file"})
final class BackupCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Parameters(paramLabel = "FILE", description = "备份文件（.zip），不得已存在 / must not exist yet")
    private Path file = Path.of("backup.zip");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Backup.Content content = Backup.of(options.load().store()).save(file);
        spec.commandLine().getOut().printf("%s → %s%n", content.summary(), file);
        spec.commandLine().getOut().println("法律保留之外的抓图不在其中 / pictures that are not on legal hold are not in it");
        if (!content.database()) {
            spec.commandLine()
                    .getOut()
                    .println("数据库在 PostgreSQL 中，请另用 pg_dump 备份 / the database is PostgreSQL's: save it by pg_dump");
        }
        spec.commandLine().getOut().flush();
        return 0;
    }
}
