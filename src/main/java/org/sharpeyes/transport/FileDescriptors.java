package org.sharpeyes.transport;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many files and sockets this process may have open: every device that speaks TCP takes one, every viewer too. */
public final class FileDescriptors {
    /** What a small installation needs. */
    public static final long NEEDED = 4_096;

    /** What a district of devices over TCP needs. */
    public static final long RECOMMENDED = 65_536;

    private static final Logger LOG = LoggerFactory.getLogger(FileDescriptors.class);

    private FileDescriptors() {}

    /** Empty where the system does not tell. */
    public static OptionalLong limit() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? OptionalLong.of(unix.getMaxFileDescriptorCount())
                : OptionalLong.empty();
    }

    /** Says when there are fewer than recommended. */
    public static void tell() {
        limit().ifPresent(limit -> {
            if (limit < RECOMMENDED) {
                LOG.warn(
                        "this process may have {} files and sockets open, {} are recommended: one for each device that"
                                + " speaks TCP, and each viewer. Remedy: LimitNOFILE={} in the unit, or ulimit -n {}",
                        limit,
                        RECOMMENDED,
                        RECOMMENDED,
                        RECOMMENDED);
            }
        });
    }
}
