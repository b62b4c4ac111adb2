package org.sharpeyes;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gateway check}: would the gateway run here with this configuration? */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {"检查配置与运行环境", "checks the configuration and this machine"})
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Override
    public Integer call() {
        throw new UnsupportedOperationException("check " + options.load());
    }
}
