package org.sharpeyes.api.resource;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.access.ApiKey;
import org.sharpeyes.access.ApiKeys;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.model.Page;

/** Tokens for programs. */
public final class ApiKeyResource {
    private final ApiKeys keys;
    private final Audit audit;

    public ApiKeyResource(ApiKeys keys, Audit audit) {
        this.keys = keys;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addNow(
                        "listApiKeys",
                        call -> Reply.ok(new Page<>(keys.list(), null).map(key -> KeyView.of(key, null))))
                .add("createApiKey", this::issue)
                .add("deleteApiKey", this::remove);
    }

    private CompletionStage<Reply> issue(Call call) {
        JsonObject body = call.body();
        return keys.issue(
                        body.getString("name"),
                        GrantView.role(body.getString("role")),
                        GrantView.codes(body.getJsonArray("gridCodes", new JsonArray())),
                        GrantView.codes(body.getJsonArray("tags", new JsonArray())),
                        GrantView.time("expiresAt", body.getString("expiresAt")),
                        call.principal().name())
                .thenApply(outcome -> Reply.of(outcome, ProblemType.REQUEST_REFUSED, issued -> {
                    audit.record(call, "apiKey.created", issued.key().name());
                    return Reply.created(KeyView.of(issued.key(), issued.token().value()));
                }));
    }

    private CompletionStage<Reply> remove(Call call) {
        return keys.remove(call.path("apiKeyId"))
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, removed -> {
                    audit.record(call, "apiKey.removed", removed.name());
                    return Reply.none();
                }));
    }

    /** @param token only in the answer that made it */
    private record KeyView(
            String apiKeyId,
            String name,
            String role,
            List<String> gridCodes,
            List<String> tags,
            @Nullable Instant expiresAt,
            Instant createdAt,
            String createdBy,
            @Nullable String token) {
        static KeyView of(ApiKey key, @Nullable String token) {
            GrantView grant = GrantView.of(key.grant());
            return new KeyView(
                    key.id(),
                    key.name(),
                    grant.role(),
                    grant.gridCodes(),
                    grant.tags(),
                    grant.until(),
                    key.createdAt(),
                    key.createdBy(),
                    token);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
