package org.sharpeyes;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.sharpeyes.access.User;
import org.sharpeyes.access.Users;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Secret;
import org.sharpeyes.store.Store;
import org.sharpeyes.webhook.EventFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
        private static final int PASSWORD_BYTES = 15;

        @Mixin
        private SettingsOptions options = new SettingsOptions();

        @Parameters(paramLabel = "USERNAME", defaultValue = "admin", description = "用户名 / username")
        private String username = "admin";

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            GatewaySettings settings = options.load();
            InstantSource clock = InstantSource.system();
            SecureRandom random = new SecureRandom();
            EventFormat format = new EventFormat(settings.sip().id());
            try (Store store = Store.open(settings.store(), format, clock, random, new SimpleMeterRegistry())) {
                return reset(new Users(store.users(), clock, random), generate(random));
            }
        }

        private int reset(Users users, Secret password) {
            Outcome<User> outcome = users.resetPassword(username, password)
                    .toCompletableFuture()
                    .join();
            boolean done = outcome instanceof Outcome.Done<User>;
            String line = switch (outcome) {
                case Outcome.Done<User>(User user) ->
                    "%s  %s  （只显示这一次 / shown this once）".formatted(user.name(), password.value());
                case Outcome.NotFound<User> missing -> "没有用户 %s / there is no user %s".formatted(username, username);
                case Outcome.Refused<User>(String field, String reason) -> field + ": " + reason;
            };
            PrintWriter out =
                    done ? spec.commandLine().getOut() : spec.commandLine().getErr();
            out.println(line);
            out.flush();
            return done ? 0 : 1;
        }

        private static Secret generate(SecureRandom random) {
            byte[] bytes = new byte[PASSWORD_BYTES];
            random.nextBytes(bytes);
            return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
    }
}
