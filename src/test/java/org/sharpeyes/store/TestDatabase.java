package org.sharpeyes.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.sharpeyes.model.Secret;

/** A kind of database that stores can be opened on. The same directory opens the same database again. */
public enum TestDatabase {
    SQLITE {
        @Override
        StoreSettings settings(Path directory) {
            return StoreSettings.in(directory);
        }

        @Override
        void disconnect(Path directory) {
            // There is no server that could hang up.
        }
    },
    POSTGRESQL {
        @Override
        StoreSettings settings(Path directory) {
            return PostgresServer.running().settings(directory);
        }

        @Override
        void disconnect(Path directory) {
            PostgresServer.running().disconnect(directory);
        }
    };

    abstract StoreSettings settings(Path directory);

    /** Ends all connections, as a restart of the server would. */
    abstract void disconnect(Path directory);

    /** The command line's options for a program of its own. */
    public List<String> options(Path directory) {
        List<String> options = new ArrayList<>(List.of("--set", "data.directory=" + directory));
        StoreSettings settings = settings(directory);
        if (settings.url() != null) {
            options.addAll(List.of("--set", "database.url=" + settings.url()));
            options.addAll(List.of("--set", "database.user=" + settings.user()));
            Secret password = Objects.requireNonNull(settings.password());
            options.addAll(List.of("--set", "database.password=" + password.value()));
        }
        return options;
    }

    Dialect dialect(Path directory) {
        return Dialect.of(settings(directory));
    }

    /** A connection past the store, to see what lies in the tables and to change it behind its back. */
    public Connection connect(Path directory) throws SQLException {
        return dialect(directory).connections(false).getConnection();
    }

    /** How many rows a table has. */
    public long count(Path directory, String table) throws SQLException {
        try (Connection connection = connect(directory);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            found.next();
            return found.getLong(1);
        }
    }

    public Store open(Path directory, InstantSource clock) {
        return TestStores.open(settings(directory), clock);
    }

    /** As a command does that runs beside the gateway. */
    public Store visit(Path directory, InstantSource clock) {
        return TestStores.visit(settings(directory), clock);
    }
}
