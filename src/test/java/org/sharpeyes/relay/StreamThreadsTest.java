package org.sharpeyes.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.util.concurrent.DefaultEventExecutor;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.StreamId;

class StreamThreadsTest {
    @Test
    void whoeverCallsTheStreamsLoopDoesTheWork() {
        DefaultEventExecutor loop = new DefaultEventExecutor();
        Set<Boolean> onLoop = ConcurrentHashMap.newKeySet();
        Stream stream = new Streams(new SimpleMeterRegistry()).open(new StreamId("camera"), loop, new StreamListener() {
            @Override
            public void onWatched() {
                onLoop.add(loop.inEventLoop());
            }
        });
        TextContainer container = new TextContainer();
        RecordingWatcher watcher = new RecordingWatcher(loop);
        stream.join(container, watcher);
        await().untilAsserted(() -> assertThat(stream.status().viewers()).isOne());
        stream.leave(container, watcher);
        await().untilAsserted(() -> assertThat(stream.status().viewers()).isZero());
        stream.close();
        await().untilAsserted(() -> assertThat(stream.status().state()).isEqualTo(StreamState.ENDED));
        assertThat(onLoop).containsExactly(true);
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
