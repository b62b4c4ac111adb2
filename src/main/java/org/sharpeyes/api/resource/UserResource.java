package org.sharpeyes.api.resource;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.sharpeyes.access.AuditRecord;
import org.sharpeyes.access.AuditTrail;
import org.sharpeyes.access.Principal;
import org.sharpeyes.access.Sessions;
import org.sharpeyes.access.User;
import org.sharpeyes.access.Users;
import org.sharpeyes.api.http.Authentication;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.model.Secret;

/** The signed-in user, and what users did. */
public final class UserResource {
    private final Users users;
    private final Sessions sessions;
    private final AuditTrail trail;
    private final Audit audit;
    private final Executor blocking;

    public UserResource(Users users, Sessions sessions, AuditTrail trail, Audit audit, Executor blocking) {
        this.users = users;
        this.sessions = sessions;
        this.trail = trail;
        this.audit = audit;
        this.blocking = blocking;
    }

    public void register(Operations operations) {
        operations
                .addBlocking("getCurrentUser", this::current)
                .add("changePassword", this::changePassword)
                .addBlocking(
                        "listAuditRecords",
                        call -> Reply.ok(trail.list(call.page()).map(RecordView::of)));
    }

    private Reply current(Call call) {
        Principal principal = call.principal();
        boolean mustChange =
                users.find(principal.name()).map(User::mustChangePassword).orElse(false);
        return Reply.ok(new UserView(principal.name(), principal.role().name().toLowerCase(Locale.ROOT), mustChange));
    }

    private CompletionStage<Reply> changePassword(Call call) {
        JsonObject body = call.body();
        String name = call.principal().name();
        String token = Authentication.bearer(call.context()).orElse("");
        Secret old = new Secret(body.getString("currentPassword"));
        Secret password = new Secret(body.getString("newPassword"));
        return CompletableFuture.supplyAsync(() -> users.changePassword(name, old, password), blocking)
                .thenCompose(stage -> stage)
                .thenApply(outcome -> Reply.of(outcome, ProblemType.REQUEST_REFUSED, user -> {
                    audit.record(call, "user.password-changed", name);
                    return Reply.none();
                }))
                .thenCompose(reply -> sessions.signOutElsewhere(name, token).thenApply(ended -> reply));
    }

    private record UserView(String username, String role, boolean mustChangePassword) {}

    private record RecordView(
            long number,
            Instant at,
            String who,
            String action,
            String target,
            String purpose,
            String source,
            String hash) {
        static RecordView of(AuditRecord record) {
            return new RecordView(
                    record.number(),
                    record.at(),
                    record.entry().who(),
                    record.entry().action(),
                    record.entry().target(),
                    record.entry().purpose(),
                    record.entry().source(),
                    record.hash());
        }
    }
}
