package org.sharpeyes.api.resource;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.sharpeyes.access.Principal;
import org.sharpeyes.access.SecondFactors;
import org.sharpeyes.access.Sessions;
import org.sharpeyes.access.SignIn;
import org.sharpeyes.access.User;
import org.sharpeyes.access.Users;
import org.sharpeyes.api.http.Authentication;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.model.Secret;

/** The caller's own account. */
public final class AccountResource {
    private final Users users;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final Audit audit;
    private final Executor blocking;

    /** @param blocking runs what makes hashes of passwords */
    public AccountResource(Users users, Sessions sessions, SecondFactors factors, Audit audit, Executor blocking) {
        this.users = users;
        this.sessions = sessions;
        this.factors = factors;
        this.audit = audit;
        this.blocking = blocking;
    }

    public void register(Operations operations) {
        operations.addNow("getCurrentUser", this::current).add("changePassword", this::changePassword);
    }

    private Reply current(Call call) {
        Principal principal = call.principal();
        Optional<User> user = users.find(principal.name());
        return Reply.ok(new AccountView(
                principal.name(),
                GrantView.word(principal.role()),
                GrantView.words(principal.permissions()),
                GrantView.all(principal.grants()),
                user.map(User::mustChangePassword).orElse(false),
                user.map(User::external).orElse(false),
                factors.has(principal.name()),
                user.map(sessions::lacksSecondFactor).orElse(false)));
    }

    private CompletionStage<Reply> changePassword(Call call) {
        JsonObject body = call.body();
        String name = call.principal().name();
        String token = Authentication.bearer(call.context()).orElse("");
        Secret old = new Secret(body.getString("currentPassword"));
        Secret password = new Secret(body.getString("newPassword"));
        return CompletableFuture.supplyAsync(
                        () -> {
                            requireFewAttempts(call, old);
                            return users.changePassword(name, old, password);
                        },
                        blocking)
                .thenCompose(stage -> stage)
                .thenApply(outcome -> Reply.of(outcome, ProblemType.REQUEST_REFUSED, user -> {
                    audit.record(call, "user.password-changed", name);
                    return Reply.none();
                }))
                .thenCompose(reply -> sessions.signOutElsewhere(name, token).thenApply(ended -> reply));
    }

    /** An open session on somebody's desk is not enough to find out the password by trying. */
    private void requireFewAttempts(Call call, Secret old) {
        String name = call.principal().name();
        if (users.find(name).isPresent()
                && sessions.check(name, old, "", call.source()) instanceof SignIn.Postponed(var wait)) {
            throw ProblemException.retryAfter(wait, "尝试过多，请稍后再试 / Too many wrong attempts, wait a while.");
        }
    }

    /**
     * Who is signed in.
     *
     * @param permissions what may be done somewhere; {@code grants} say where
     * @param lacksSecondFactor whether more would be permitted with one
     */
    private record AccountView(
            String username,
            String role,
            List<String> permissions,
            List<GrantView> grants,
            boolean mustChangePassword,
            boolean external,
            boolean secondFactor,
            boolean lacksSecondFactor) {}
}
