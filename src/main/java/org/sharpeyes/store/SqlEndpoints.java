package org.sharpeyes.store;

import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Secret;
import org.sharpeyes.webhook.Endpoint;
import org.sharpeyes.webhook.EndpointRepository;

/** Endpoints in a table, and all of them in memory. */
final class SqlEndpoints implements EndpointRepository {
    private static final String SAVE = """
            INSERT INTO endpoints (endpoint_id, url, events, grid_codes, enabled, disabled_reason, secret, created_at)
            VALUES (:id, :url, :events, :grids, :enabled, :reason, :secret, :created)
            ON CONFLICT (endpoint_id) DO UPDATE
            SET url = excluded.url, events = excluded.events, grid_codes = excluded.grid_codes,
              enabled = excluded.enabled, disabled_reason = excluded.disabled_reason, secret = excluded.secret
            """;

    private final Writer writer;
    private final SecretCipher cipher;
    private final Map<String, Stored> stored = new ConcurrentHashMap<>();

    SqlEndpoints(Database database, Writer writer, SecretCipher cipher) {
        this.writer = writer;
        this.cipher = cipher;
        database.read(handle -> handle.createQuery("SELECT * FROM endpoints")
                        .map((row, context) -> new Stored(
                                new Endpoint(
                                        row.getString("endpoint_id"),
                                        URI.create(row.getString("url")),
                                        lines(row.getString("events")),
                                        lines(row.getString("grid_codes")),
                                        row.getBoolean("enabled"),
                                        row.getString("disabled_reason"),
                                        Columns.time(row, "created_at")),
                                cipher.decrypt(row.getBytes("secret"), owner(row.getString("endpoint_id")))))
                        .list())
                .forEach(entry -> stored.put(entry.endpoint.id(), entry));
    }

    @Override
    public List<Endpoint> list() {
        return stored.values().stream()
                .map(Stored::endpoint)
                .sorted(Comparator.comparing(Endpoint::id))
                .toList();
    }

    @Override
    public Optional<Endpoint> find(String id) {
        return Optional.ofNullable(stored.get(id)).map(Stored::endpoint);
    }

    @Override
    public Optional<Secret> secretOf(String id) {
        return Optional.ofNullable(stored.get(id)).map(Stored::secret);
    }

    @Override
    public CompletionStage<Void> save(Endpoint endpoint, @Nullable Secret secret) {
        Secret kept = secret != null ? secret : secretOf(endpoint.id()).orElseThrow();
        return writer.submit(handle -> {
                    insert(handle, endpoint, kept);
                    return new Stored(endpoint, kept);
                })
                .thenAccept(entry -> stored.put(endpoint.id(), entry));
    }

    private void insert(Handle handle, Endpoint endpoint, Secret secret) {
        handle.createUpdate(SAVE)
                .bind("id", endpoint.id())
                .bind("url", endpoint.url().toString())
                .bind("events", String.join("\n", endpoint.events()))
                .bind("grids", String.join("\n", endpoint.gridCodes()))
                .bind("enabled", endpoint.enabled() ? 1 : 0)
                .bind("reason", endpoint.disabledReason())
                .bind("secret", cipher.encrypt(secret, owner(endpoint.id())))
                .bind("created", Columns.millis(endpoint.createdAt()))
                .execute();
    }

    /** Forgotten first: from here on no event is addressed to it any more. */
    @Override
    public CompletionStage<Void> remove(String id) {
        stored.remove(id);
        return writer.submit(handle -> {
            handle.createUpdate("DELETE FROM endpoints WHERE endpoint_id = :id")
                    .bind("id", id)
                    .execute();
            return null;
        });
    }

    private static List<String> lines(String text) {
        return Arrays.stream(text.split("\n")).filter(line -> !line.isEmpty()).toList();
    }

    private static String owner(String id) {
        return "webhook/" + id;
    }

    private record Stored(Endpoint endpoint, Secret secret) {}
}
