package org.sharpeyes.api.resource;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.access.Grant;
import org.sharpeyes.access.Role;
import org.sharpeyes.access.SecondFactors;
import org.sharpeyes.access.Sessions;
import org.sharpeyes.access.User;
import org.sharpeyes.access.Users;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.Secret;

/** Everybody who may sign in, and what they may do. */
public final class UserResource {
    private final Users users;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final Audit audit;
    private final Executor blocking;

    /** @param blocking runs what makes hashes of passwords */
    public UserResource(Users users, Sessions sessions, SecondFactors factors, Audit audit, Executor blocking) {
        this.users = users;
        this.sessions = sessions;
        this.factors = factors;
        this.audit = audit;
        this.blocking = blocking;
    }

    public void register(Operations operations) {
        operations
                .addNow("listUsers", call -> Reply.ok(new Page<>(users.list(), null).map(this::view)))
                .add("createUser", this::create)
                .add("updateUser", this::change)
                .add("deleteUser", this::remove)
                .add("resetUserPassword", this::resetPassword)
                .addNow("listRoles", call -> Reply.ok(roles()));
    }

    private static Page<RoleView> roles() {
        return new Page<>(
                Arrays.stream(Role.values())
                        .map(role -> new RoleView(GrantView.word(role), GrantView.words(role.permissions())))
                        .toList(),
                null);
    }

    private CompletionStage<Reply> create(Call call) {
        JsonObject body = call.body();
        String name = body.getString("username");
        List<Grant> grants = GrantView.read(body.getJsonArray("grants"));
        @Nullable String given = body.getString("password");
        Secret password = given == null ? users.generate() : new Secret(given);
        return CompletableFuture.supplyAsync(() -> users.create(name, password, grants), blocking)
                .thenCompose(Function.identity())
                .thenApply(outcome -> Reply.of(outcome, refusal(outcome), user -> {
                    audit.record(call, "user.created", name, told(grants));
                    return Reply.created(new NewUserView(view(user), given == null ? password.value() : null));
                }));
    }

    private CompletionStage<Reply> change(Call call) {
        JsonArray wanted = call.body().getJsonArray("grants");
        List<Grant> grants = GrantView.read(wanted);
        return users.setGrants(call.path("username"), grants)
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, user -> {
                    audit.record(call, "user.grants-changed", user.name(), told(grants));
                    return Reply.ok(view(user));
                }));
    }

    private CompletionStage<Reply> remove(Call call) {
        String name = call.path("username");
        return users.remove(name)
                .thenCompose(outcome -> outcome instanceof Outcome.Done<String>
                        ? forget(name).thenApply(forgotten -> outcome)
                        : CompletableFuture.completedFuture(outcome))
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, removed -> {
                    audit.record(call, "user.removed", name);
                    return Reply.none();
                }));
    }

    /** Nobody who is called the same one day is to find anything of this user. */
    private CompletionStage<Void> forget(String name) {
        return factors.remove(name).thenCompose(removed -> sessions.signOutEverywhere(name));
    }

    private CompletionStage<Reply> resetPassword(Call call) {
        String name = call.path("username");
        Secret password = users.generate();
        return CompletableFuture.supplyAsync(() -> users.resetPassword(name, password), blocking)
                .thenCompose(Function.identity())
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, user -> {
                    audit.record(call, "user.password-reset", name);
                    return Reply.created(new PasswordView(password.value()));
                }))
                .thenCompose(reply -> sessions.signOutEverywhere(name).thenApply(ended -> reply));
    }

    /** The contract has seen to the form of names: one that is refused is taken. */
    private static ProblemType refusal(Outcome<User> outcome) {
        return outcome instanceof Outcome.Refused<User> refused
                        && refused.field().equals("username")
                ? ProblemType.CONFLICT
                : ProblemType.REQUEST_REFUSED;
    }

    /** For the audit trail: {@code operator over 340202 until …}. */
    private static String told(List<Grant> grants) {
        return grants.stream()
                .map(grant -> GrantView.word(grant.role())
                        + (grant.gridCodes().isEmpty() ? "" : " over " + String.join(",", grant.gridCodes()))
                        + (grant.tags().isEmpty() ? "" : " tagged " + String.join(",", grant.tags()))
                        + Optional.ofNullable(grant.until())
                                .map(until -> " until " + until)
                                .orElse(""))
                .collect(Collectors.joining("; "));
    }

    private UserView view(User user) {
        return new UserView(
                user.name(),
                GrantView.all(user.grants()),
                user.mustChangePassword(),
                user.external(),
                factors.has(user.name()),
                user.createdAt());
    }

    /** @param external whether somebody else looks at who this is */
    private record UserView(
            String username,
            List<GrantView> grants,
            boolean mustChangePassword,
            boolean external,
            boolean secondFactor,
            Instant createdAt) {}

    /** @param password generated and shown once; null where the caller has chosen it */
    private record NewUserView(UserView user, @Nullable String password) {
        @Override
        public String toString() {
            return user.toString();
        }
    }

    private record PasswordView(String password) {
        @Override
        public String toString() {
            return "***";
        }
    }

    private record RoleView(String role, List<String> permissions) {}
}
