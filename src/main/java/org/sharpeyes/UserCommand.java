package org.sharpeyes;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gateway user}: accounts, without the console. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        subcommands = UserCommand.ResetPassword.class,
        description = {"用户管理", "user accounts"})
final class UserCommand {
    /** Gives a user a new generated password and prints it once. */
    @Command(
            name = "reset-password",
            mixinStandardHelpOptions = true,
            description = {"重置密码并打印一次", "sets a new generated password and prints it once"})
    static final class ResetPassword implements Callable<Integer> {
        @Mixin
        private SettingsOptions options = new SettingsOptions();

        @Parameters(paramLabel = "USERNAME", defaultValue = "admin", description = "用户名 / username")
        private String username = "admin";

        @Override
        public Integer call() {
            throw new UnsupportedOperationException("reset-password " + username + options.load());
        }
    }
}
