package org.sharpeyes.bench.load;

import java.util.List;
import org.sharpeyes.bench.load.GatewayUnderTest.Opened;

/** A gateway with streams running, ready to be watched. */
final class WatchedGateway implements AutoCloseable {
    private static final int LONGEST_START_SECONDS = 30;

    private final GatewayUnderTest gateway;
    private final List<Opened> streams;
    private final Child sender;

    WatchedGateway(Options options, int streamCount) {
        gateway = GatewayUnderTest.start(options);
        try {
            streams = gateway.open(streamCount, Transport.UDP);
            sender = Load.send(
                    options, Transport.UDP, streams.stream().map(Opened::target).toList());
            awaitPlaying(streamCount);
        } catch (RuntimeException e) {
            gateway.close();
            throw e;
        }
    }

    private void awaitPlaying(int count) {
        for (int i = 0; gateway.streams().number("playing") < count; i++) {
            if (i == LONGEST_START_SECONDS) {
                throw new IllegalStateException("the streams do not play: " + gateway.streams());
            }
            Options.sleep(1);
        }
    }

    GatewayUnderTest gateway() {
        return gateway;
    }

    Child sender() {
        return sender;
    }

    /** Viewers of all streams in turn, by one output; more options may follow. */
    Child watch(String output, int viewers, Object... more) {
        return Load.watch(Load.addresses(streams, output), viewers, more);
    }

    Window window(Options options, Child viewers) {
        return new Window(options)
                .part("gateway", List.of(gateway.pid()))
                .part("sender", List.of(sender.pid()))
                .part("viewers", List.of(viewers.pid()));
    }

    @Override
    public void close() {
        sender.close();
        gateway.close();
    }
}
