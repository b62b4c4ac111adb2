package org.sharpeyes.api.resource;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.access.AuditEntry;
import org.sharpeyes.access.OpenSession;
import org.sharpeyes.access.Session;
import org.sharpeyes.access.Sessions;
import org.sharpeyes.access.SignIn;
import org.sharpeyes.api.http.Authentication;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.Secret;

/** Signing in and out. */
public final class SessionResource {
    private final Sessions sessions;
    private final Counter accepted;
    private final Counter refused;
    private final Counter postponed;
    private final Audit audit;

    public SessionResource(Sessions sessions, MeterRegistry registry, Audit audit) {
        this.sessions = sessions;
        accepted = attempts("accepted", registry);
        refused = attempts("refused", registry);
        postponed = attempts("postponed", registry);
        this.audit = audit;
    }

    private static Counter attempts(String outcome, MeterRegistry registry) {
        return Counter.builder("gw.access.signins")
                .description("Attempts to sign in by password")
                .tag("outcome", outcome)
                .register(registry);
    }

    public void register(Operations operations) {
        operations
                .addBlocking("createSession", this::signIn)
                .add("deleteCurrentSession", this::signOut)
                .addNow("listSessions", call -> Reply.ok(new Page<>(sessions.open(), null).map(OpenView::of)))
                .add("deleteSession", this::end);
    }

    private Reply signIn(Call call) {
        JsonObject body = call.body();
        String username = body.getString("username");
        SignIn result = sessions.signIn(
                username, new Secret(body.getString("password")), body.getString("code", ""), call.source());
        return switch (result) {
            case SignIn.Accepted(Session session) -> {
                accepted.increment();
                audit.record(new AuditEntry(username, "session.opened", username, "", call.source()));
                yield Reply.created(SessionView.of(session));
            }
            case SignIn.Refused wrong -> {
                refused.increment();
                audit.record(new AuditEntry(username, "session.refused", username, "", call.source()));
                throw ProblemException.of(
                        ProblemType.UNAUTHORIZED, "用户名、密码或动态口令错误 / User name, password or code is wrong.");
            }
            case SignIn.CodeNeeded needed ->
                throw ProblemException.of(ProblemType.CODE_NEEDED, "请输入动态口令 / A code of the second factor is needed.");
            case SignIn.Postponed(var wait) -> {
                postponed.increment();
                throw ProblemException.retryAfter(wait, "尝试过多，请稍后再试 / Too many wrong attempts, wait a while.");
            }
        };
    }

    private CompletionStage<Reply> signOut(Call call) {
        audit.record(call, "session.closed", call.principal().name());
        return sessions.signOut(Authentication.bearer(call.context()).orElse(""))
                .thenApply(nothing -> Reply.none());
    }

    private CompletionStage<Reply> end(Call call) {
        String id = call.path("sessionId");
        return sessions.end(id).thenApply(ended -> {
            if (!ended) {
                throw ProblemException.notFound("There is no session %s.".formatted(id));
            }
            audit.record(call, "session.ended", id);
            return Reply.none();
        });
    }

    private record OpenView(String sessionId, String username, String source, Instant openedAt, Instant expiresAt) {
        static OpenView of(OpenSession session) {
            return new OpenView(
                    session.id(), session.user(), session.source(), session.openedAt(), session.expiresAt());
        }
    }

    /** A session as it is told to whom it belongs. */
    record SessionView(String token, Instant expiresAt, String username) {
        static SessionView of(Session session) {
            return new SessionView(
                    session.token().value(),
                    session.expiresAt(),
                    session.principal().name());
        }

        @Override
        public String toString() {
            return username;
        }
    }
}
