package org.sharpeyes.store;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.sharpeyes.model.Secret;
import org.sharpeyes.webhook.Endpoint;
import org.sharpeyes.webhook.EndpointRepository;
import org.sharpeyes.webhook.SigningKeys;

/** Endpoints in a table, and all of them in memory. */
final class SqlEndpoints implements EndpointRepository {
    private static final String SAVE = """
        INSERT INTO endpoints (endpoint_id, url, events, grid_codes, rate_limit, enabled, disabled_reason,
          failing_since, secret, previous_secret, previous_until, created_at)
        VALUES (:id, :url, :events, :grids, :rate, :enabled, :reason, :failing, :secret, :previous, :until, :created)
        ON CONFLICT (endpoint_id) DO UPDATE
        SET url = excluded.url, events = excluded.events, grid_codes = excluded.grid_codes,
          rate_limit = excluded.rate_limit, enabled = excluded.enabled, disabled_reason = excluded.disabled_reason,
          failing_since = excluded.failing_since, secret = excluded.secret,
          previous_secret = excluded.previous_secret, previous_until = excluded.previous_until
        """;

    private final Writer writer;
    private final SecretCipher cipher;
    private final Map<String, Stored> stored = new ConcurrentHashMap<>();

    SqlEndpoints(Database database, Writer writer, SecretCipher cipher) {
        this.writer = writer;
        this.cipher = cipher;
        database.read(handle -> handle.createQuery("SELECT * FROM endpoints")
                        .map((row, context) -> new Stored(endpoint(row), keys(row)))
                        .list())
                .forEach(entry -> stored.put(entry.endpoint.id(), entry));
    }

    private static Endpoint endpoint(ResultSet row) throws SQLException {
        return new Endpoint(
                row.getString("endpoint_id"),
                URI.create(row.getString("url")),
                lines(row.getString("events")),
                lines(row.getString("grid_codes")),
                Columns.integer(row, "rate_limit"),
                row.getBoolean("enabled"),
                row.getString("disabled_reason"),
                Columns.instant(row, "failing_since"),
                Columns.time(row, "created_at"));
    }

    private SigningKeys keys(ResultSet row) throws SQLException {
        String owner = owner(row.getString("endpoint_id"));
        byte[] previous = row.getBytes("previous_secret");
        return new SigningKeys(
                cipher.decrypt(row.getBytes("secret"), owner),
                previous == null ? null : cipher.decrypt(previous, owner),
                Columns.instant(row, "previous_until"));
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
    public Optional<SigningKeys> keysOf(String id) {
        return Optional.ofNullable(stored.get(id)).map(Stored::keys);
    }

    @Override
    public CompletionStage<Void> save(Endpoint endpoint, SigningKeys keys) {
        Stored entry = new Stored(endpoint, keys);
        return writer.submit(handle -> {
                    write(handle, entry);
                    return entry;
                })
                .thenAccept(done -> stored.put(endpoint.id(), entry));
    }

    @Override
    public CompletionStage<Optional<Endpoint>> change(String id, UnaryOperator<Endpoint> change) {
        return update(id, entry -> new Stored(change.apply(entry.endpoint), entry.keys))
                .thenApply(changed -> changed.map(Stored::endpoint));
    }

    @Override
    public CompletionStage<Optional<SigningKeys>> rekey(String id, UnaryOperator<SigningKeys> change) {
        return update(id, entry -> new Stored(entry.endpoint, change.apply(entry.keys)))
                .thenApply(changed -> changed.map(Stored::keys));
    }

    /** As it is in the table: what is in memory may be older by changes that are being committed. */
    private CompletionStage<Optional<Stored>> update(String id, UnaryOperator<Stored> change) {
        return writer.submit(handle -> {
                    Optional<Stored> changed = read(handle, id).map(change);
                    changed.ifPresent(entry -> write(handle, entry));
                    return changed;
                })
                .thenApply(changed -> {
                    changed.ifPresent(entry -> stored.computeIfPresent(id, (known, old) -> entry));
                    return changed;
                });
    }

    /**
     * A grid is about to have another code. Until that is kept, or is not, events of both are for whoever asked for the
     * first: none is lost in between.
     */
    void alsoOf(String gridCode, String newCode) {
        stored.replaceAll((id, entry) -> entry.endpoint.gridCodes().contains(gridCode)
                ? entry.of(Stream.concat(entry.endpoint.gridCodes().stream(), Stream.of(newCode)))
                : entry);
    }

    /** This code is nobody's any more. */
    void noMoreOf(String gridCode) {
        stored.replaceAll((id, entry) -> entry.endpoint.gridCodes().contains(gridCode)
                ? entry.of(entry.endpoint.gridCodes().stream().filter(code -> !code.equals(gridCode)))
                : entry);
    }

    private Optional<Stored> read(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM endpoints WHERE endpoint_id = :id")
                .bind("id", id)
                .map((row, context) -> new Stored(endpoint(row), keys(row)))
                .findOne();
    }

    private void write(Handle handle, Stored entry) {
        Endpoint endpoint = entry.endpoint;
        SigningKeys keys = entry.keys;
        handle.createUpdate(SAVE)
                .bind("id", endpoint.id())
                .bind("url", endpoint.url().toString())
                .bind("events", String.join("\n", endpoint.events()))
                .bind("grids", String.join("\n", endpoint.gridCodes()))
                .bind("rate", endpoint.rateLimit())
                .bind("enabled", endpoint.enabled() ? 1 : 0)
                .bind("reason", endpoint.disabledReason())
                .bind("failing", Columns.millis(endpoint.failingSince()))
                .bind("secret", sealed(keys.current(), endpoint))
                .bind("previous", keys.previous() == null ? null : sealed(keys.previous(), endpoint))
                .bind("until", Columns.millis(keys.previousUntil()))
                .bind("created", Columns.millis(endpoint.createdAt()))
                .execute();
    }

    private byte[] sealed(Secret secret, Endpoint endpoint) {
        return cipher.encrypt(secret, owner(endpoint.id()));
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

    private record Stored(Endpoint endpoint, SigningKeys keys) {
        Stored of(Stream<String> gridCodes) {
            return new Stored(endpoint.of(gridCodes.toList()), keys);
        }
    }
}
