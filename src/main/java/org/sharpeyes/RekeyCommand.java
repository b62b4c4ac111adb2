package org.sharpeyes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import org.sharpeyes.model.Secret;
import org.sharpeyes.store.MasterKeyChange;
import org.sharpeyes.store.StoreSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway rekey}: another master key. It is read from a file, as a command line is seen by everybody. */
@Command(
        name = "rekey",
        mixinStandardHelpOptions = true,
        description = {
            "更换主密钥（网关须已停止；随后把 data.masterKey 改为新密钥）",
            "changes the master key, the gateway being stopped; data.masterKey is to be the new one from then on"
        })
final class RekeyCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Parameters(paramLabel = "FILE", description = "新主密钥：32 字节的 Base64 / the new key: 32 bytes in Base64")
    private Path file = Path.of("master.key");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        StoreSettings settings = options.load().store();
        Secret next = new Secret(Files.readString(file).strip());
        try (DataLock held = DataLock.take(settings.directory())) {
            List<String> names = MasterKeyChange.apply(settings, next, new SecureRandom());
            spec.commandLine().getOut().printf("%s → %s%n", String.join(", ", names), held.directory());
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
