package org.sharpeyes.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.rtp.RtpPacket;
import org.sharpeyes.model.AccessUnitSink;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.transport.rtp.RtpConnection;
import org.sharpeyes.transport.rtp.RtpListener;
import org.sharpeyes.transport.rtp.RtpSockets;

/** A receiver on its event loop: whose packets it takes, and which connections it has. */
final class StreamReceiver implements RtpReceiver, RtpListener {
    /** Whoever lent port and SSRCs, and takes them back. */
    interface Owner {
        /** Lets packets of this SSRC reach the receiver too. */
        void admit(StreamReceiver receiver, Ssrc ssrc);

        /** Lets packets from this address reach the receiver when their SSRC leads to none. */
        void admit(StreamReceiver receiver, InetSocketAddress from);

        /** Shared by all receivers. */
        FormerSources formerSources();

        /** Most that is taken of one stream. */
        long bytesPerSecond();

        /** A packet above that was dropped. */
        void onFlood();

        /** Everything of the receiver is closed. */
        void release(StreamReceiver receiver);
    }

    private static final int MAX_CONNECTIONS = 4;

    private final ReceiverRequest request;
    private final String host;
    private final Ssrc ssrc;
    private final EventLoop loop;
    private final ReceiverListener listener;
    private final Owner owner;
    private final RtpSockets sockets;
    private final ReceiverCounters counters = new ReceiverCounters();
    private final RtpPacket packet = new RtpPacket();
    private final MediaInput input;
    private final Set<Ssrc> expected = new HashSet<>();
    private final Admission admission;
    private final RateGuard rate;
    private final List<RtpConnection> connections = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable Channel socket;
    private @Nullable ActiveConnect connecting;
    private int port;
    private boolean firstPacketSeen;

    StreamReceiver(
            ReceiverRequest request,
            String host,
            Ssrc ssrc,
            AccessUnitSink sink,
            ReceiverListener listener,
            Owner owner,
            RtpSockets sockets) {
        this.request = request;
        this.host = host;
        this.ssrc = ssrc;
        this.loop = (EventLoop) request.loop();
        this.listener = listener;
        this.owner = owner;
        this.sockets = sockets;
        this.input = new MediaInput(
                PooledByteBufAllocator.DEFAULT, sink, listener, counters, request.transport() != MediaTransport.UDP);
        this.admission = new Admission(ssrc, expected, owner.formerSources());
        this.rate = new RateGuard(owner.bytesPerSecond());
        expected.add(ssrc);
    }

    @Override
    public StreamId stream() {
        return request.stream();
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Ssrc ssrc() {
        return ssrc;
    }

    @Override
    public void expect(Ssrc answered) {
        onLoop(() -> {
            expected.add(answered);
            owner.admit(this, answered);
        });
    }

    @Override
    public void expectFrom(InetSocketAddress from) {
        onLoop(() -> {
            admission.announce(from);
            owner.admit(this, from);
        });
    }

    @Override
    public void expectAudio(int payloadType, AudioCodec codec) {
        onLoop(() -> input.expectAudio(payloadType, codec));
    }

    @Override
    public void connect(InetSocketAddress remote) {
        if (request.transport() != MediaTransport.TCP_ACTIVE) {
            throw new IllegalStateException("only an active receiver connects");
        }
        onLoop(() -> {
            ActiveConnect attempt = new ActiveConnect(sockets, loop, remote, this, listener);
            connecting = attempt;
            attempt.start();
        });
    }

    @Override
    public ReceiverStatistics statistics() {
        return counters.snapshot();
    }

    /** Never at once, even on the loop: the caller may stand in the middle of a packet. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            loop.execute(this::closeNow);
        }
    }

    EventLoop loop() {
        return loop;
    }

    PortMode mode() {
        return request.mode();
    }

    MediaTransport transport() {
        return request.transport();
    }

    /** Where it listens; the socket, if it has one of its own, is closed with it. */
    void standOn(int listeningPort, @Nullable Channel ownSocket) {
        port = listeningPort;
        socket = ownSocket;
    }

    @Nullable
    Channel socket() {
        return socket;
    }

    Set<Ssrc> expected() {
        return expected;
    }

    @Override
    public void onDatagram(ByteBuf bytes, InetSocketAddress from) {
        receive(bytes, from, null);
    }

    @Override
    public void onPacket(ByteBuf bytes, RtpConnection connection) {
        receive(bytes, connection.remote(), connection);
    }

    @Override
    public void onConnected(RtpConnection connection) {
        if (closed.get() || connections.size() >= MAX_CONNECTIONS) {
            connection.dismiss("not expected");
            return;
        }
        connections.add(connection);
        listener.onConnected(connection.remote());
    }

    @Override
    public void onResynchronised(RtpConnection connection) {
        if (admission.isSpeaker(connection)) {
            input.restart();
        }
    }

    @Override
    public void onClosed(RtpConnection connection, String why) {
        boolean mine = connections.remove(connection);
        if (admission.isSpeaker(connection)) {
            admission.speakerLeft();
            input.onNewSource();
        }
        if (mine && connections.isEmpty() && !closed.get()) {
            listener.onDisconnected(why);
        }
    }

    private void receive(ByteBuf bytes, InetSocketAddress from, @Nullable RtpConnection connection) {
        if (closed.get()) {
            return;
        }
        int size = bytes.readableBytes();
        try {
            packet.view(bytes);
        } catch (MalformedMessageException e) {
            ReceiverCounters.add(counters.refused, 1);
            return;
        }
        long now = connection == null ? loop.ticker().nanoTime() : connection.readNanos();
        if (!admits(from, connection, size, now)) {
            ReceiverCounters.add(counters.refused, 1);
            return;
        }
        counters.onPacket(packet, size, now);
        onFirst(from);
        input.offer(packet);
    }

    private boolean admits(InetSocketAddress from, @Nullable RtpConnection connection, int size, long now) {
        Admission.Verdict verdict = connection == null
                ? admission.ofDatagram(packet.ssrc(), from, now)
                : admission.ofConnection(packet.ssrc(), connection, now);
        if (verdict == Admission.Verdict.FIRST_OF_ANOTHER) {
            input.onNewSource();
        }
        if (verdict == Admission.Verdict.REFUSED) {
            return false;
        }
        boolean bearable = rate.admits(size, now);
        if (!bearable) {
            owner.onFlood();
            if (connection != null && rate.isFlooded()) {
                connection.closeFlooding();
            }
        }
        return bearable;
    }

    private void onFirst(InetSocketAddress from) {
        if (firstPacketSeen) {
            return;
        }
        firstPacketSeen = true;
        Ssrc first = admission.lastSeen();
        listener.onFirstPacket(from, first);
        if (!expected.contains(first)) {
            listener.onSsrcMismatch(first);
        }
    }

    private void onLoop(Runnable task) {
        loop.execute(() -> {
            if (!closed.get()) {
                task.run();
            }
        });
    }

    private void closeNow() {
        if (connecting != null) {
            connecting.cancel();
        }
        for (RtpConnection connection : connections) {
            connection.dismiss("stream ended");
        }
        connections.clear();
        admission.close(loop.ticker().nanoTime());
        try {
            input.close();
        } finally {
            owner.release(this);
        }
    }
}
