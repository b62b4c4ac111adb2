package org.sharpeyes.bench.load;

import java.util.ArrayList;
import java.util.List;
import org.sharpeyes.bench.load.GatewayUnderTest.Opened;

/** A gateway with streams running, ready to be watched. More streams can be added, each time by another sender. */
final class WatchedGateway implements AutoCloseable {
    static final String SUBJECT = "gateway";
    private static final int LONGEST_START_SECONDS = 30;

    private final Options options;
    private final Transport transport;
    private final GatewayUnderTest gateway;
    private final List<Opened> streams = new ArrayList<>();
    private final List<Child> senders = new ArrayList<>();

    WatchedGateway(Options options, int streamCount) {
        this(options, Transport.UDP);
        try {
            growTo(streamCount);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Without streams. */
    WatchedGateway(Options options, Transport transport) {
        this(options, transport, GatewayUnderTest.start(options));
    }

    /** Without streams; the gateway is closed with it. */
    WatchedGateway(Options options, Transport transport, GatewayUnderTest gateway) {
        this.options = options;
        this.transport = transport;
        this.gateway = gateway;
    }

    /** Returns when so many play. */
    void growTo(int count) {
        int first = streams.size();
        List<Opened> more = gateway.open(first, count, transport);
        streams.addAll(more);
        senders.add(
                Load.send(options, transport, more.stream().map(Opened::target).toList(), first));
        awaitPlaying(count);
    }

    /** The streams remain, and nothing comes any more. */
    void stopSending() {
        senders.forEach(Child::close);
        senders.clear();
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

    List<Child> senders() {
        return senders;
    }

    /** What the senders say together. */
    static Figures sent(List<Figures> reports) {
        Figures sent = new Figures();
        for (String time : List.of("late p99 ms", "late max ms")) {
            sent.put(
                    time,
                    reports.stream()
                            .mapToDouble(report -> report.number(time))
                            .max()
                            .orElse(0));
        }
        for (String count : List.of("pictures", "unsent")) {
            sent.put(
                    count,
                    reports.stream().mapToDouble(report -> report.number(count)).sum());
        }
        return sent;
    }

    /** Viewers of all streams in turn, by one output; more options may follow. */
    Child watch(String output, int viewers, Object... more) {
        return Load.watch(Load.addresses(streams, output), viewers, more);
    }

    /** Of the gateway and its senders. */
    Window window() {
        return new Window(options)
                .part(SUBJECT, List.of(gateway.pid()))
                .part("sender", senders.stream().map(Child::pid).toList());
    }

    Window window(Child viewers) {
        return window().part("viewers", List.of(viewers.pid()));
    }

    @Override
    public void close() {
        stopSending();
        gateway.close();
    }
}
