package org.sharpeyes.bench;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads as event loops have them, for JMH: on others Netty does not use its objects again as it does there. */
public final class EventLoopThreads extends ThreadPoolExecutor {
    /** By these JMH finds it. */
    public static final String CHOSEN = "-Djmh.executor=CUSTOM";

    public static final String NAMED = "-Djmh.executor.class=org.sharpeyes.bench.EventLoopThreads";

    /** Of one buffer in 128 Netty notes who asked for it. */
    public static final String UNWATCHED = "-Dio.netty.leakDetection.level=disabled";

    public EventLoopThreads(int threads, String prefix) {
        super(
                threads,
                threads,
                0,
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory(prefix));
    }
}
