package org.sharpeyes.play;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.sdp.SessionDescription;
import org.sharpeyes.codec.sdp.SessionDescription.Payload;
import org.sharpeyes.ingest.PortMode;
import org.sharpeyes.ingest.ReceiverListener;
import org.sharpeyes.ingest.ReceiverRequest;
import org.sharpeyes.ingest.ReceiverStatistics;
import org.sharpeyes.ingest.ReceiverUnavailableException;
import org.sharpeyes.ingest.RtpReceiver;
import org.sharpeyes.model.AccessUnitSink;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.Streams;
import org.sharpeyes.signalling.dialog.Invitation;
import org.sharpeyes.signalling.dialog.InviteListener;
import org.sharpeyes.signalling.dialog.InviteOffer;

/** Everything around live play, under the test's control: one event loop with a clock that only the test moves. */
final class FakeWorld implements ReceiverSource, ChannelLookup {
    static final DeviceId DEVICE = new DeviceId("34020000001180000001");
    static final ChannelId CHANNEL = new ChannelId(DEVICE, "34020000001310000001");
    static final InetSocketAddress CAMERA = new InetSocketAddress("192.0.2.20", 15060);

    final EmbeddedChannel loop = new EmbeddedChannel();
    final Streams streams = new Streams(new SimpleMeterRegistry());
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<FakeInvitation> invitations = new ArrayList<>();
    final List<ChannelId> keyFrameRequests = new ArrayList<>();
    final List<FakeReceiver> receivers = new ArrayList<>();
    Reachability reachability = Reachability.ONLINE;
    DeviceManners manners = DeviceManners.ALIKE;
    boolean receiversLeft = true;
    boolean invitesWork = true;
    Instant now = Instant.parse("2026-05-01T04:00:00Z");

    FakeWorld() {
        loop.freezeTime();
    }

    LivePlay play(String transport) {
        PlaySettings settings = new PlaySettings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                Duration.ofSeconds(8),
                transport);
        return new LivePlay(
                this::invite,
                keyFrameRequests::add,
                this,
                streams,
                this,
                settings,
                manners,
                PortMode.SINGLE,
                () -> now,
                meters);
    }

    /** Lets the time pass, and everything happen that is due. */
    void pass(Duration time) {
        run();
        now = now.plus(time);
        loop.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
        run();
    }

    void run() {
        loop.runPendingTasks();
        loop.runScheduledPendingTasks();
        loop.runPendingTasks();
    }

    FakeInvitation invitation() {
        return invitations.getLast();
    }

    FakeReceiver receiver() {
        return receivers.getLast();
    }

    /** The device answers and sends up to its first key frame. */
    void showPicture() {
        run();
        invitation().answer("192.0.2.20", invitation().offer.ssrc());
        receiver().listener.onFirstPacket(CAMERA, receiver().ssrc());
        receiver().listener.onProgramStream();
        receiver().packets += 10;
        receiver().listener.onKeyFrame();
        run();
    }

    private Invitation invite(InviteOffer offer, InviteListener listener) {
        if (!invitesWork) {
            throw new IllegalStateException("signalling is closed");
        }
        invitations.add(new FakeInvitation(offer, listener));
        listener.onSent();
        return invitation();
    }

    @Override
    public EventExecutor loopFor(MediaTransport transport, PortMode mode) {
        return loop.eventLoop();
    }

    @Override
    public RtpReceiver open(ReceiverRequest request, AccessUnitSink sink, ReceiverListener listener)
            throws ReceiverUnavailableException {
        if (!receiversLeft) {
            throw new ReceiverUnavailableException("all 1000 ports are in use");
        }
        receivers.add(new FakeReceiver(request, sink, listener));
        return receiver();
    }

    @Override
    public Reachability reachability(ChannelId channel) {
        return reachability;
    }

    @Override
    public List<ChannelId> channelsOf(DeviceId device) {
        return List.of(CHANNEL);
    }

    static final class FakeInvitation implements Invitation {
        final InviteOffer offer;
        final InviteListener listener;
        int ends;

        FakeInvitation(InviteOffer offer, InviteListener listener) {
            this.offer = offer;
            this.listener = listener;
        }

        void answer(String host, @Nullable Ssrc ssrc) {
            SessionDescription sdp = SessionDescription.liveOffer(
                            offer.channel().code(),
                            offer.mediaHost(),
                            offer.mediaPort(),
                            offer.transport(),
                            offer.ssrc(),
                            0)
                    .answeredBy(offer.channel().code(), host, 15060, new Payload(96, "PS", 90_000))
                    .withSsrc(ssrc);
            listener.onTrying();
            listener.onAnswered(sdp);
            listener.onAcknowledged();
        }

        @Override
        public void end() {
            ends++;
        }
    }

    static final class FakeReceiver implements RtpReceiver {
        final ReceiverRequest request;
        final AccessUnitSink sink;
        final ReceiverListener listener;
        final List<Ssrc> expected = new ArrayList<>();
        final Map<Integer, AudioCodec> audio = new HashMap<>();
        final List<InetSocketAddress> connected = new ArrayList<>();
        long packets;
        int closes;

        FakeReceiver(ReceiverRequest request, AccessUnitSink sink, ReceiverListener listener) {
            this.request = request;
            this.sink = sink;
            this.listener = listener;
        }

        @Override
        public StreamId stream() {
            return request.stream();
        }

        @Override
        public String host() {
            return "192.0.2.10";
        }

        @Override
        public int port() {
            return 10000;
        }

        @Override
        public Ssrc ssrc() {
            return Ssrc.ofDecimal("0200001234");
        }

        @Override
        public void expectFrom(InetSocketAddress source) {}

        @Override
        public void expectAudio(int payloadType, AudioCodec codec) {
            audio.put(payloadType, codec);
        }

        @Override
        public void expect(Ssrc answered) {
            expected.add(answered);
        }

        @Override
        public void connect(InetSocketAddress remote) {
            connected.add(remote);
        }

        @Override
        public ReceiverStatistics statistics() {
            return new ReceiverStatistics(packets, packets * 1000, 3, 0, 0, 0, 0, 0);
        }

        @Override
        public void close() {
            closes++;
            sink.onEnd();
        }
    }
}
