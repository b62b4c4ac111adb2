package org.sharpeyes;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Turns buffers that were never released into a failure of the run. Registered for every test class; the verdict falls
 * when the last of them is done, since a leak shows only when its buffer is collected.
 */
public final class LeaksFail implements BeforeAllCallback {
    private static final int PROBES = 20;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).computeIfAbsent(Watch.class, key -> new Watch());
    }

    /** Lives from the first test class to the end of the run. */
    static final class Watch implements AutoCloseable {
        private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

        Watch() {
            if (ResourceLeakDetector.getLevel() == Level.PARANOID) {
                ByteBufUtil.setLeakListener((resource, records) -> leaks.add(resource + " " + records));
            }
        }

        /** Leaks are reported by the next allocation after the collector found them. */
        @Override
        public void close() {
            for (int probe = 0; probe < PROBES && leaks.isEmpty(); probe++) {
                System.gc();
                ByteBuf buffer = PooledByteBufAllocator.DEFAULT.buffer();
                buffer.release();
            }
            if (!leaks.isEmpty()) {
                throw new AssertionError(leaks.size() + " buffers were never released, the first: " + leaks.peek());
            }
        }
    }
}
