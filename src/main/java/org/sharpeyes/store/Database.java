package org.sharpeyes.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection that writes, a few that read. */
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int READERS = 4;
    private static final int ALIVE_SECONDS = 5;

    private final Jdbi writer;
    private Handle writing;
    private final HikariDataSource readers;
    private final Jdbi reading;

    /** Connects, and brings the tables up to date. */
    Database(Dialect dialect) {
        writer = jdbi(Jdbi.create(dialect.connections(false)));
        writer.setStatementBuilderFactory(connection -> new KeptStatements());
        Flyway migrations = Flyway.configure()
                .dataSource(dialect.connections(false))
                .locations("classpath:migrations")
                .placeholders(dialect.words())
                // A program that does not know all tables must not touch any: steps of the future are wrong, too.
                .ignoreMigrationPatterns("")
                .load();
        migrate(migrations);
        writing = writer.open();
        dialect.afterMigration(writing);
        readers = pool(dialect);
        reading = jdbi(Jdbi.create(readers));
    }

    /** What is wrong is looked at only where something is: that takes as long as to migrate. */
    private static void migrate(Flyway migrations) {
        try {
            migrations.migrate();
        } catch (FlywayValidateException e) {
            refuseNewer(migrations.info());
            throw e;
        }
    }

    private static void refuseNewer(MigrationInfoService tables) {
        Arrays.stream(tables.applied())
                .filter(step -> step.getState() == MigrationState.FUTURE_SUCCESS)
                .reduce((one, later) -> later)
                .ifPresent(step -> {
                    throw new UncheckedIOException(new IOException(
                            "the database was made by a newer version of the gateway (tables of version %s): "
                                            .formatted(step.getVersion())
                                    + "run that one, or restore a backup of before"));
                });
    }

    private static Jdbi jdbi(Jdbi jdbi) {
        return jdbi.registerArgument(new StorableText());
    }

    /** Shows how the connections that read are used. Once. */
    void bindTo(MeterRegistry meters) {
        readers.setMetricRegistry(meters);
    }

    /** The connection that writes; of one thread only. */
    Handle writing() {
        return writing;
    }

    /**
     * Connects anew where the connection that writes is lost, as after a restart of the server; of the same thread.
     *
     * @param usable false: it cannot be used any more, whatever it says of itself
     */
    void reconnect(boolean usable) {
        try {
            if (!usable || !writing.getConnection().isValid(ALIVE_SECONDS)) {
                closeWriting();
                writing = writer.open();
                LOG.info("the database is connected again");
            }
        } catch (JdbiException | SQLException e) {
            LOG.warn("the database cannot be reached: {}", e.getMessage());
        }
    }

    /** Reads what has been committed; any thread, blocks. */
    <T, X extends Exception> T read(HandleCallback<T, X> query) throws X {
        return reading.withHandle(query);
    }

    @Override
    public void close() {
        readers.close();
        closeWriting();
    }

    private void closeWriting() {
        try {
            writing.close();
        } catch (JdbiException e) {
            LOG.debug("a connection that was lost could not be closed", e);
        }
    }

    private static HikariDataSource pool(Dialect dialect) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dialect.connections(true));
        config.setPoolName("store-readers");
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(1);
        config.setReadOnly(true);
        return new HikariDataSource(config);
    }
}
