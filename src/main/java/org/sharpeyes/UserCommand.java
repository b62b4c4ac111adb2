package org.sharpeyes;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.sharpeyes.access.SecondFactors;
import org.sharpeyes.access.Sessions;
import org.sharpeyes.access.User;
import org.sharpeyes.access.Users;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Secret;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.settings.GatewaySettings;
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
            description = {
                "重置密码并打印一次，取消动态口令，同时结束该用户的全部会话",
                "sets a new generated password, prints it once, removes the second factor, and ends all sessions"
            })
    static final class ResetPassword implements Callable<Integer> {
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
            try (Store store =
                    Store.visit(settings.store(), format, SteadyTime.of(clock), random, new SimpleMeterRegistry())) {
                Users users = new Users(store.users(), clock, random);
                SecondFactors factors = new SecondFactors(store.secondFactors(), clock, random);
                Sessions sessions = new Sessions(settings.security(), users, factors, store.sessions(), clock, random);
                return reset(users, factors, sessions, users.generate());
            }
        }

        private int reset(Users users, SecondFactors factors, Sessions sessions, Secret password) {
            Outcome<User> outcome = users.resetPassword(username, password)
                    .toCompletableFuture()
                    .join();
            boolean done = outcome instanceof Outcome.Done<User>;
            if (done) {
                factors.remove(username).toCompletableFuture().join();
                sessions.signOutEverywhere(username).toCompletableFuture().join();
            }
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
    }
}
