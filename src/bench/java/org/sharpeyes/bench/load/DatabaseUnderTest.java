package org.sharpeyes.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Secret;
import org.sharpeyes.store.StoreSettings;

/** The database that a gateway under test uses: a file in its directory, or a server of PostgreSQL that keeps its promises. */
final class DatabaseUnderTest implements AutoCloseable {
    private static final String USER = "gateway";
    private static final String PASSWORD = "only-for-benchmarks";

    private final String url;
    private final @Nullable Process server;

    private DatabaseUnderTest(String url, @Nullable Process server) {
        this.url = url;
        this.server = server;
    }

    static DatabaseUnderTest of(boolean postgres, Path data) throws IOException {
        return postgres ? onServer(null) : inFile(data);
    }

    static DatabaseUnderTest inFile(Path data) {
        return new DatabaseUnderTest("jdbc:sqlite:" + data.resolve("gateway.db"), null);
    }

    /** @param disk where its tables are, not its log; null: in a temporary directory */
    static DatabaseUnderTest onServer(@Nullable Path disk) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path programs = programs();
        // The directory goes when the server has: standard input ends with this process.
        String script = """
            dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
            printf '%%s' '%s' > "$dir/password"
            cd "$dir" && data=%s && '%s/initdb' -D "$data" -X "$dir/wal" -U %s -A scram-sha-256 --pwfile="$dir/password" -E UTF8 \
              --locale=C.UTF-8 >/dev/null || exit 1
            '%s/postgres' -D "$data" -p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= </dev/null &
            server=$!
            cat >/dev/null
            kill -INT $server
            wait $server
            """.formatted(
                        PASSWORD, disk == null ? "$dir/data" : disk.resolve("data"), programs, USER, programs, port);
        List<String> command = new ArrayList<>(List.of("sh", "-c", script));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(0, List.of("runuser", "-u", "postgres", "--"));
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(Path.of("/").toFile())
                .start();
        awaitReady(process);
        return new DatabaseUnderTest("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), process);
    }

    private static Path programs() throws IOException {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IOException("no PostgreSQL (Debian: apt install postgresql)"));
        }
    }

    private static void awaitReady(Process process) throws IOException {
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains("ready to accept connections")) {
                Thread.ofPlatform().daemon().start(() -> lines.lines().forEach(ignored -> {}));
                return;
            }
        }
        throw new IOException("PostgreSQL did not start");
    }

    boolean isServer() {
        return server != null;
    }

    String name() {
        return server == null ? "SQLite" : "PostgreSQL";
    }

    StoreSettings settings(Path data) {
        return server == null ? StoreSettings.in(data) : new StoreSettings(data, url, USER, new Secret(PASSWORD));
    }

    /** What a gateway must be told to use it, and what else it is to be told. */
    String[] assignments(String... more) {
        List<String> all = new ArrayList<>(Arrays.asList(more));
        if (server != null) {
            all.addAll(List.of("database.url=" + url, "database.user=" + USER, "database.password=" + PASSWORD));
        }
        return all.toArray(String[]::new);
    }

    /** Past the gateway, to see what is there. */
    Connection connect() throws SQLException {
        return server == null ? DriverManager.getConnection(url) : DriverManager.getConnection(url, USER, PASSWORD);
    }

    @Override
    public void close() {
        if (server != null) {
            try {
                server.getOutputStream().close();
                if (!server.waitFor(30, TimeUnit.SECONDS)) {
                    server.destroyForcibly();
                }
            } catch (IOException | InterruptedException e) {
                server.destroy();
            }
        }
    }
}
