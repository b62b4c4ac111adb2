package org.sharpeyes.api.resource;

import io.vertx.core.json.JsonObject;
import org.sharpeyes.access.AuditEntry;
import org.sharpeyes.access.Session;
import org.sharpeyes.access.Sessions;
import org.sharpeyes.access.oidc.OidcAnswer;
import org.sharpeyes.access.oidc.OidcSignIn;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.resource.SessionResource.SessionView;
import org.sharpeyes.model.Outcome;

/** Signing in at a provider of OpenID Connect. */
public final class OidcResource {
    private static final String ELSEWHERE = "oidc";

    private final OidcSignIn oidc;
    private final Sessions sessions;
    private final Audit audit;

    public OidcResource(OidcSignIn oidc, Sessions sessions, Audit audit) {
        this.oidc = oidc;
        this.sessions = sessions;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addNow("listSignInWays", call -> Reply.ok(new WaysView(true, oidc.offered())))
                .addBlocking("beginOidcSignIn", this::begin)
                .addBlocking("completeOidcSignIn", this::complete);
    }

    private Reply begin(Call call) {
        if (!oidc.offered()) {
            throw ProblemException.notFound("There is no OpenID Connect provider.");
        }
        return oidc.begin()
                .map(start -> Reply.created(new StartView(start.url(), start.state())))
                .orElseThrow(OidcResource::unreachable);
    }

    private Reply complete(Call call) {
        JsonObject body = call.body();
        return switch (oidc.complete(body.getString("state"), body.getString("code"))) {
            case OidcAnswer.Known known -> begin(call, known);
            case OidcAnswer.Refused(String reason) -> throw refused(call, ELSEWHERE, reason);
            case OidcAnswer.Unreachable(String reason) -> throw unreachable();
        };
    }

    private Reply begin(Call call, OidcAnswer.Known known) {
        String name = known.name();
        return switch (sessions.signIn(known.subject(), name, known.grants(), call.source())) {
            case Outcome.Done<Session>(Session session) -> {
                String user = session.principal().name();
                audit.record(new AuditEntry(user, "session.opened", user, "", call.source()));
                yield Reply.created(SessionView.of(session));
            }
            case Outcome.Refused<Session>(String field, String reason) ->
                throw refused(call, name, field + ": " + reason);
            case Outcome.NotFound<Session>(String what) -> throw refused(call, name, what);
        };
    }

    /** Why is for those who read the audit trail: it says what the provider knows. */
    private ProblemException refused(Call call, String who, String reason) {
        audit.record(new AuditEntry(who, "session.refused", who, reason, call.source()));
        return ProblemException.of(
                ProblemType.UNAUTHORIZED,
                "统一认证未通过，或没有本系统的角色 / The provider does not vouch for you, or you have no role here.");
    }

    private static ProblemException unreachable() {
        return ProblemException.of(ProblemType.UNAVAILABLE, "统一认证暂时无法访问 / The provider cannot be asked at present.");
    }

    private record WaysView(boolean password, boolean oidc) {}

    private record StartView(String url, String state) {}
}
