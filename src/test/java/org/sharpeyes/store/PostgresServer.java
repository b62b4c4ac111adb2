package org.sharpeyes.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import org.sharpeyes.model.Secret;

/**
 * A server of PostgreSQL for the tests of this process, in a directory of its own, on a port that was free. Programs are
 * looked for in the directory that the environment variable {@code POSTGRES_BIN} names, on the PATH, and where Debian has
 * them; the server does not run as root, so that root starts it as {@code postgres}. It ends with this process, however
 * that ends.
 */
final class PostgresServer {
    private static final String USER = "gateway";
    private static final Secret PASSWORD = new Secret("only-for-tests");
    private static final int LONGEST_START_SECONDS = 60;
    private static PostgresServer shared;

    private final int port;
    private final Map<Path, String> databases = new HashMap<>();

    private PostgresServer(int port) {
        this.port = port;
    }

    /** The one of this process; aborts the test where it cannot be had. */
    static synchronized PostgresServer running() {
        if (shared == null) {
            Path programs = programs()
                    .orElseThrow(() -> new TestAbortedException(
                            "no PostgreSQL: install it (Debian: apt install postgresql) or set POSTGRES_BIN"));
            try {
                shared = start(programs);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    private static Optional<Path> programs() {
        List<Path> places = new ArrayList<>();
        Optional.ofNullable(System.getenv("POSTGRES_BIN")).map(Path::of).ifPresent(places::add);
        Stream.of(System.getenv("PATH").split(":")).map(Path::of).forEach(places::add);
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.sorted(Comparator.reverseOrder())
                        .map(version -> version.resolve("bin"))
                        .forEach(places::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return places.stream()
                .filter(place -> Files.isExecutable(place.resolve("initdb")))
                .findFirst();
    }

    private static PostgresServer start(Path programs) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        // The directory goes when the server has: standard input ends with this process.
        String script = """
            dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
            printf '%%s' '%s' > "$dir/password"
            cd "$dir" && '%s/initdb' -D "$dir/data" -U %s -A scram-sha-256 --pwfile="$dir/password" -E UTF8 \
              --locale=C.UTF-8 --no-sync >/dev/null || exit 1
            '%s/postgres' -D "$dir/data" -p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
              -c fsync=off -c max_connections=300 </dev/null &
            server=$!
            cat >/dev/null
            kill -INT $server
            wait $server
            """.formatted(PASSWORD.value(), programs, USER, programs, port);
        List<String> command = new ArrayList<>(List.of("sh", "-c", script));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(0, List.of("runuser", "-u", "postgres", "--"));
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(Path.of("/").toFile())
                .start();
        awaitReady(process);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        return new PostgresServer(port);
    }

    private static void awaitReady(Process process) throws IOException {
        BufferedReader lines = process.inputReader();
        List<String> said = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.contains("ready to accept connections")) {
                Thread.ofPlatform().daemon().start(() -> lines.lines().forEach(ignored -> {}));
                return;
            }
        }
        throw new IOException("PostgreSQL did not start: " + String.join("\n", said));
    }

    private static void end(Process process) {
        try {
            process.getOutputStream().close();
            process.waitFor(LONGEST_START_SECONDS, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException e) {
            process.destroy();
        }
    }

    synchronized StoreSettings settings(Path directory) {
        return settings(directory, databases.computeIfAbsent(directory, any -> create("test" + databases.size())));
    }

    private StoreSettings settings(Path directory, String database) {
        return new StoreSettings(directory, url(database), USER, PASSWORD);
    }

    /** Migrated once, copied for each test. Texts compare by the rules of a language, as they do where people install it. */
    private String create(String database) {
        if (databases.isEmpty()) {
            execute("CREATE DATABASE migrated TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'zh-CN'");
            new Database(Dialect.of(settings(Path.of(""), "migrated"))).close();
        }
        execute("CREATE DATABASE " + database + " TEMPLATE migrated STRATEGY file_copy");
        return database;
    }

    /** Ends all connections to a directory's database, as a restart of the server would. */
    synchronized void disconnect(Path directory) {
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
                .formatted(databases.get(directory)));
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url("postgres"), USER, PASSWORD.value());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }
}
