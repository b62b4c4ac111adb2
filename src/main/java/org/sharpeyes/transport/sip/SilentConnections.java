package org.sharpeyes.transport.sip;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Connections that were opened to us and have said nothing yet. Honest devices speak at once, so when there are too many,
 * from one address or from all, the one that has been silent for longest makes room. Any thread.
 */
final class SilentConnections {
    /** Thousands of devices stand behind one address, and may all come back at once. */
    private static final int PER_SOURCE = 1_024;

    private static final int ALL_TOGETHER = 8_192;

    private final int perSource;
    private final int allTogether;
    private final Map<Channel, InetAddress> all = new LinkedHashMap<>();
    private final Map<InetAddress, Set<Channel>> bySource = new HashMap<>();

    SilentConnections() {
        this(PER_SOURCE, ALL_TOGETHER);
    }

    SilentConnections(int perSource, int allTogether) {
        this.perSource = perSource;
        this.allTogether = allTogether;
    }

    /** One more; the one that is to be closed for it, or null. */
    synchronized @Nullable Channel add(Channel connection, InetAddress source) {
        Set<Channel> neighbours = bySource.computeIfAbsent(source, any -> new LinkedHashSet<>());
        Channel oldest = null;
        if (neighbours.size() >= perSource) {
            oldest = neighbours.iterator().next();
        } else if (all.size() >= allTogether) {
            oldest = all.keySet().iterator().next();
        }
        neighbours.add(connection);
        all.put(connection, source);
        if (oldest != null) {
            remove(oldest);
        }
        return oldest;
    }

    /** It has spoken, or is gone. */
    synchronized void remove(Channel connection) {
        InetAddress source = all.remove(connection);
        Set<Channel> neighbours = source == null ? null : bySource.get(source);
        if (neighbours != null && neighbours.remove(connection) && neighbours.isEmpty()) {
            bySource.remove(source);
        }
    }

    synchronized int size() {
        return all.size();
    }
}
