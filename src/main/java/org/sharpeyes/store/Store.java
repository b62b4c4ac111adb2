package org.sharpeyes.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.access.ApiKeyRepository;
import org.sharpeyes.access.AuditRepository;
import org.sharpeyes.access.SecondFactorRepository;
import org.sharpeyes.access.SessionRepository;
import org.sharpeyes.access.UserRepository;
import org.sharpeyes.alarm.AlertRepository;
import org.sharpeyes.alarm.quiet.SilenceRepository;
import org.sharpeyes.alarm.rule.ResponseRepository;
import org.sharpeyes.inventory.InventoryRepository;
import org.sharpeyes.inventory.StandingOrderRepository;
import org.sharpeyes.inventory.coverage.PlaceRepository;
import org.sharpeyes.inventory.division.DivisionRepository;
import org.sharpeyes.inventory.grid.GridRepository;
import org.sharpeyes.inventory.kpi.KpiRepository;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.wall.WallViewRepository;
import org.sharpeyes.webhook.EndpointRepository;
import org.sharpeyes.webhook.EventFormat;
import org.sharpeyes.webhook.Outbox;

/** The database with all that is kept in it, and the keys beside it. */
public final class Store implements AutoCloseable {
    private static final Tracer UNFOLLOWED = TracerProvider.noop().get("");

    private final Database database;
    private final Writer writer;
    private final byte[] playTokenKey;
    private final byte[] auditKey;
    private final InventoryRepository inventory;
    private final DivisionRepository divisions;
    private final GridRepository grids;
    private final PlaceRepository places;
    private final AlertRepository alerts;
    private final SilenceRepository silences;
    private final ResponseRepository responses;
    private final EndpointRepository endpoints;
    private final SqlOutbox outbox;
    private final SqlAccess access;
    private final SecondFactorRepository secondFactors;
    private final ApiKeyRepository apiKeys;
    private final AuditRepository audit;
    private final StandingOrderRepository standingOrders;
    private final KpiRepository kpis;
    private final WallViewRepository wallViews;

    private Store(
            Function<String, byte[]> keys,
            Database database,
            EventFormat format,
            SteadyTime time,
            SecureRandom random,
            MeterRegistry meters,
            Tracer tracer) {
        this.database = database;
        SecretCipher cipher = new SecretCipher(keys.apply("secrets.key"), random);
        playTokenKey = keys.apply("play-tokens.key");
        auditKey = keys.apply("audit.key");
        writer = new Writer(database, meters);
        inventory = new SqlInventory(database, writer, cipher);
        divisions = new SqlDivisions(database, writer);
        places = new SqlPlaces(database, writer);
        SqlEndpoints ways = new SqlEndpoints(database, writer, cipher);
        endpoints = ways;
        grids = new SqlGrids(database, writer, ways);
        outbox = new SqlOutbox(database, writer, endpoints, time);
        alerts = new SqlAlerts(database, writer, outbox, format, time.day(), tracer);
        silences = new SqlSilences(database, writer);
        responses = new SqlResponses(database, writer);
        access = new SqlAccess(database, writer);
        secondFactors = new SqlSecondFactors(database, writer, cipher);
        apiKeys = new SqlApiKeys(database, writer);
        audit = new SqlAudit(database, writer);
        standingOrders = new SqlStandingOrders(database, writer);
        kpis = new SqlKpis(database, writer);
        wallViews = new SqlWallViews(database, writer);
    }

    /**
     * Opens the database, creates it and its keys on the first start, brings its tables up to date, and clears away what
     * an earlier run left half done; blocks. For the one process that has the data directory.
     *
     * @param format renders events into the outbox
     */
    public static Store open(
            StoreSettings settings, EventFormat format, SteadyTime time, SecureRandom random, MeterRegistry meters) {
        return open(settings, format, time, random, meters, UNFOLLOWED);
    }

    /** The same, with spans of the events that are kept. */
    public static Store open(
            StoreSettings settings,
            EventFormat format,
            SteadyTime time,
            SecureRandom random,
            MeterRegistry meters,
            Tracer tracer) {
        Store store = visit(settings, format, time, random, meters, tracer);
        StagedEdits.clearAbandoned(store.writer);
        return store;
    }

    /** As {@link #open}, beside another process that is in the middle of things: those stay as they are. */
    public static Store visit(
            StoreSettings settings, EventFormat format, SteadyTime time, SecureRandom random, MeterRegistry meters) {
        return visit(settings, format, time, random, meters, UNFOLLOWED);
    }

    private static Store visit(
            StoreSettings settings,
            EventFormat format,
            SteadyTime time,
            SecureRandom random,
            MeterRegistry meters,
            Tracer tracer) {
        Path directory = settings.directory().toAbsolutePath();
        DataDirectory.create(directory);
        @Nullable MasterKey master = settings.masterKey() == null ? null : MasterKey.of(settings.masterKey(), random);
        Function<String, byte[]> keys = name -> KeyFile.open(directory.resolve(name), master, random);
        Database database = connect(Dialect.of(settings));
        try {
            database.bindTo(meters);
            Store store = new Store(keys, database, format, time, random, meters, tracer);
            store.writer.start();
            return store;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** What the server says is told as it is: its user's name, never a password. */
    private static Database connect(Dialect dialect) {
        try {
            return new Database(dialect);
        } catch (FlywayException | JdbiException e) {
            SQLException refusal = refusal(e);
            if (refusal == null) {
                throw e;
            }
            throw new UncheckedIOException(
                    "the database cannot be used", new IOException(refusal.getMessage(), refusal));
        }
    }

    private static @Nullable SQLException refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal) {
                return refusal;
            }
        }
        return null;
    }

    public InventoryRepository inventory() {
        return inventory;
    }

    public DivisionRepository divisions() {
        return divisions;
    }

    public StandingOrderRepository standingOrders() {
        return standingOrders;
    }

    public GridRepository grids() {
        return grids;
    }

    public PlaceRepository requiredPlaces() {
        return places;
    }

    public AlertRepository alerts() {
        return alerts;
    }

    public SilenceRepository silences() {
        return silences;
    }

    public ResponseRepository responses() {
        return responses;
    }

    public EndpointRepository endpoints() {
        return endpoints;
    }

    public Outbox outbox() {
        return outbox;
    }

    public UserRepository users() {
        return access.users();
    }

    public SessionRepository sessions() {
        return access.sessions();
    }

    public SecondFactorRepository secondFactors() {
        return secondFactors;
    }

    public ApiKeyRepository apiKeys() {
        return apiKeys;
    }

    public AuditRepository audit() {
        return audit;
    }

    public KpiRepository kpis() {
        return kpis;
    }

    public WallViewRepository wallViews() {
        return wallViews;
    }

    /** Reads a little from the database, and fails if it does not answer, or did not take what was written lately; blocks. */
    public void probe() {
        if (writer.failing()) {
            throw new IllegalStateException("the database does not take what is written");
        }
        database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM flyway_schema_history")
                .mapTo(int.class)
                .one());
    }

    /** The key that play tokens are signed with, 32 bytes. */
    public byte[] playTokenKey() {
        return playTokenKey.clone();
    }

    /** The key that the ends of the audit trail are sealed with, 32 bytes. */
    public byte[] auditKey() {
        return auditKey.clone();
    }

    /** Commits what is waiting, then closes; blocks. Not to be called by what a write's completion sets off. */
    @Override
    public void close() {
        writer.close();
        database.close();
    }
}
