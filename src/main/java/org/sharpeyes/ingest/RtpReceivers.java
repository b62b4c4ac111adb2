package org.sharpeyes.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.NettyRuntime;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.internal.ThreadExecutorMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.AccessUnitSink;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.transport.KernelDrops;
import org.sharpeyes.transport.LocalAddress;
import org.sharpeyes.transport.rtp.PortPool;
import org.sharpeyes.transport.rtp.RtpLimits;
import org.sharpeyes.transport.rtp.RtpSockets;
import org.sharpeyes.transport.rtp.RtpTraffic;

/** All receivers of the gateway, and the single port that some of them share. Thread-safe. */
public final class RtpReceivers implements AutoCloseable {
    private final MediaSettings settings;
    private final String advertisedHost;
    private final EventLoopGroup group;
    private final RtpSockets sockets;
    private final Allotment allotment;
    private final SinglePort singlePort;
    private final RtpTraffic traffic;
    private final RtpLimits limits;
    private final FormerSources formerSources = new FormerSources();
    private final Set<StreamReceiver> open = ConcurrentHashMap.newKeySet();
    private final ReceiverMeters totals;
    private volatile int port;

    /**
     * @param ssrcPrefix digits 2 to 6 of every SSRC: digits 4 to 8 of the platform's id (GB/T 28181-2022 Annex G)
     * @param group whose loops own the streams; epoll or NIO
     */
    public RtpReceivers(
            MediaSettings settings,
            String ssrcPrefix,
            EventLoopGroup group,
            MeterRegistry meters,
            RandomGenerator random) {
        this(settings, ssrcPrefix, group, meters, random, RtpLimits.DEFAULT, NettyRuntime.availableProcessors());
    }

    RtpReceivers(
            MediaSettings settings,
            String ssrcPrefix,
            EventLoopGroup group,
            MeterRegistry meters,
            RandomGenerator random,
            RtpLimits limits,
            int lanes) {
        this.settings = settings;
        this.advertisedHost = settings.advertisedHost() != null
                ? settings.advertisedHost()
                : LocalAddress.advertisedFor(settings.host());
        this.group = group;
        this.limits = limits;
        this.traffic = new RtpTraffic(meters);
        this.sockets = new RtpSockets(group, limits, traffic);
        this.allotment = new Allotment(settings.rtpPorts(), ssrcPrefix, meters, random);
        this.singlePort = new SinglePort(loopsOf(group, lanes), limits, traffic);
        this.totals = new ReceiverMeters(open, meters);
        meters.gauge("gw.rtp.receivers", open, Set::size);
        meters.gauge("gw.rtp.kernel.drops", this, RtpReceivers::kernelDrops);
    }

    /** No more than there are processors: each further socket means fewer datagrams by each call. */
    private static List<EventLoop> loopsOf(EventLoopGroup group, int most) {
        List<EventLoop> loops = new ArrayList<>();
        group.forEach(loop -> loops.add((EventLoop) loop));
        return loops.subList(0, Math.min(most, loops.size()));
    }

    private double kernelDrops() {
        return KernelDrops.at(number -> number == port || settings.rtpPorts().contains(number));
    }

    /**
     * Binds the single port and waits for it; not to be called on an event loop.
     *
     * @throws UncheckedIOException if the port cannot be had
     */
    public void start() {
        try {
            port = singlePort.bind(sockets, settings.host(), settings.rtpPort(), RtpReceivers::bindOn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on this hears when receivers are refused because nothing is left for them. */
    public void tellShortage(ShortageListener listener) {
        allotment.tellShortage(listener);
    }

    /** The single port as bound. */
    public int port() {
        return port;
    }

    /** The event loop that shall own a stream received this way: all its callbacks come from there. */
    public EventExecutor loopFor(MediaTransport transport, PortMode mode) {
        return isShared(transport, mode) ? singlePort.nextLoop() : group.next();
    }

    /** As {@link #loopFor(MediaTransport, PortMode)}, for a stream whose SSRC is given: where its packets come in. */
    public EventExecutor loopFor(MediaTransport transport, PortMode mode, Ssrc ssrc) {
        return isShared(transport, mode) ? singlePort.loopOf(ssrc) : group.next();
    }

    /**
     * Opens a receiver: its port listens when this returns. Call it on {@code request.loop()}, or on a thread that may
     * block for an instant; from a foreign event loop it is refused with IllegalStateException.
     *
     * @throws ReceiverUnavailableException if no port or SSRC is free; nothing is left allocated then
     */
    public RtpReceiver open(ReceiverRequest request, AccessUnitSink sink, ReceiverListener listener)
            throws ReceiverUnavailableException {
        try {
            return callOn((EventLoop) request.loop(), () -> openOnLoop(request, sink, listener));
        } catch (IOException e) {
            throw new ReceiverUnavailableException(String.valueOf(e.getMessage()));
        }
    }

    /** Closes every receiver and the single port, and waits for it unless called on an event loop. */
    @Override
    public void close() {
        open.forEach(StreamReceiver::close);
        List<ChannelFuture> closing = singlePort.close();
        if (ThreadExecutorMap.currentExecutor() == null) {
            closing.forEach(ChannelFuture::awaitUninterruptibly);
        }
    }

    private static boolean isShared(MediaTransport transport, PortMode mode) {
        return mode == PortMode.SINGLE && transport != MediaTransport.TCP_ACTIVE;
    }

    private StreamReceiver openOnLoop(ReceiverRequest request, AccessUnitSink sink, ReceiverListener listener)
            throws ReceiverUnavailableException {
        // Rather one whose packets come in on the stream's own loop.
        Ssrc ssrc =
                allotment.takeSsrc(request.ssrc(), any -> singlePort.loopOf(any).equals(request.loop()));
        StreamReceiver receiver =
                new StreamReceiver(request, advertisedHost, ssrc, sink, listener, new Lender(), sockets);
        try {
            place(receiver, (EventLoop) request.loop());
        } catch (ReceiverUnavailableException | RuntimeException e) {
            allotment.free(ssrc);
            throw e;
        }
        open.add(receiver);
        allotment.look();
        return receiver;
    }

    private void place(StreamReceiver receiver, EventLoop loop) throws ReceiverUnavailableException {
        if (isShared(receiver.transport(), receiver.mode())) {
            if (!singlePort.register(receiver.ssrc(), receiver)) {
                throw new ReceiverUnavailableException("SSRC %s is in use".formatted(receiver.ssrc()));
            }
            receiver.standOn(port, null);
        } else if (receiver.mode() == PortMode.SINGLE) {
            receiver.standOn(port, null);
        } else {
            PortPool.Lease<PortHolder> lease = allotment.takePort(number -> bind(receiver, loop, number));
            receiver.standOn(lease.port(), lease.bound().channel());
        }
    }

    /** What stands on a leased port; nothing when it is the gateway that connects. */
    private record PortHolder(@Nullable Channel channel) {}

    private PortHolder bind(StreamReceiver receiver, EventLoop loop, int number) throws IOException {
        InetSocketAddress address = new InetSocketAddress(settings.host(), number);
        return switch (receiver.transport()) {
            case UDP -> new PortHolder(sockets.bindUdp(loop, address, receiver));
            case TCP_PASSIVE -> new PortHolder(sockets.listen(loop, address, receiver));
            case TCP_ACTIVE -> new PortHolder(null);
        };
    }

    private static Channel bindOn(EventLoop loop, SinglePort.Binding binding) throws IOException {
        try {
            return callOn(loop, binding::bind);
        } catch (ReceiverUnavailableException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T callOn(EventLoop loop, Callable<T> task) throws IOException, ReceiverUnavailableException {
        if (!loop.inEventLoop() && ThreadExecutorMap.currentExecutor() != null) {
            throw new IllegalStateException("to be called on the stream's own event loop");
        }
        try {
            return loop.inEventLoop()
                    ? task.call()
                    : loop.submit(task).awaitUninterruptibly().get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw rethrown(e.getCause());
        } catch (Exception e) {
            throw rethrown(e);
        }
    }

    private static RuntimeException rethrown(@Nullable Throwable cause)
            throws IOException, ReceiverUnavailableException {
        switch (cause) {
            case IOException io -> throw io;
            case ReceiverUnavailableException unavailable -> throw unavailable;
            case RuntimeException runtime -> throw runtime;
            case null, default -> throw new IllegalStateException(cause);
        }
    }

    /** Takes back what a receiver had, the port only once its socket is closed. */
    private final class Lender implements StreamReceiver.Owner {
        @Override
        public void admit(StreamReceiver receiver, Ssrc ssrc) {
            if (isShared(receiver.transport(), receiver.mode())) {
                singlePort.register(ssrc, receiver);
            }
        }

        @Override
        public void admit(StreamReceiver receiver, InetSocketAddress from) {
            if (isShared(receiver.transport(), receiver.mode())) {
                singlePort.register(from, receiver);
            }
        }

        @Override
        public FormerSources formerSources() {
            return formerSources;
        }

        @Override
        public long bytesPerSecond() {
            return limits.bytesPerSecond();
        }

        @Override
        public void onFlood() {
            traffic.flood.increment();
        }

        @Override
        public void release(StreamReceiver receiver) {
            if (isShared(receiver.transport(), receiver.mode())) {
                singlePort.unregister(receiver);
            }
            allotment.free(receiver.ssrc());
            open.remove(receiver);
            totals.onClosed(receiver);
            if (receiver.mode() == PortMode.SINGLE) {
                allotment.look();
                return;
            }
            Channel socket = receiver.socket();
            if (socket == null) {
                free(receiver.port());
            } else {
                socket.close().addListener(done -> free(receiver.port()));
            }
        }

        private void free(int leased) {
            allotment.freePort(leased);
            allotment.look();
        }
    }
}
