package org.sharpeyes.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** What the kernel dropped because nobody read in time, from {@code /proc/net/udp} (proc_net(5)). */
public final class KernelDrops {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));
    private static final int LOCAL_ADDRESS = 1;
    private static final int DROPS = 12;

    private KernelDrops() {}

    /** Datagrams dropped at the open sockets on these ports; 0 where the system does not tell. Reads a file. */
    public static long at(IntPredicate port) {
        return TABLES.stream().mapToLong(table -> at(table, port)).sum();
    }

    private static long at(Path table, IntPredicate port) {
        try (Stream<String> lines = Files.lines(table)) {
            return lines.skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns.length > DROPS && port.test(portOf(columns[LOCAL_ADDRESS])))
                    .mapToLong(columns -> Long.parseLong(columns[DROPS]))
                    .sum();
        } catch (IOException | RuntimeException notThere) {
            return 0;
        }
    }

    private static int portOf(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
    }
}
