package org.sharpeyes.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import gov.nist.javax.sip.message.SIPRequest;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.rtp.RtpFraming;
import org.sharpeyes.codec.sdp.SessionDescription;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.picture.MediaClip;
import org.sharpeyes.picture.TestPicture;
import org.sharpeyes.transport.sip.SipPeer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The media sessions of all devices (GB/T 28181-2022 §9.2): INVITE, ACK, CANCEL, BYE. A call is closed on every way out,
 * here and nowhere else. Only for the event loop of the simulation.
 */
final class Calls implements QueryAnswers.KeyFrames {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    private static final long FIRST_REPEAT_MILLIS = 500;
    private static final long SLOWNESS_MILLIS = 12_000;
    private static final long PATIENCE_MILLIS = 16_000;
    private static final long SOON_OVER_MILLIS = 2_000;

    private final Site site;
    private final MediaLibrary library;
    private final EventLoopGroup mediaLoops;
    private final RandomGenerator random;
    private final Farewells farewells;
    private final Map<String, MediaCall> byCallId = new HashMap<>();

    Calls(Site site, MediaLibrary library, EventLoopGroup mediaLoops, RandomGenerator random) {
        this.site = site;
        this.library = library;
        this.mediaLoops = mediaLoops;
        this.random = random;
        this.farewells = new Farewells(site);
    }

    /** Answers an INVITE, now or when the picture is there; each answer goes to {@code reply}. */
    void onInvite(Camera camera, SipPeer from, SIPRequest invite, Consumer<byte[]> reply) {
        String tag = site.wire().token();
        if (site.has(Fault.NO_ANSWER)) {
            return;
        }
        if (site.has(Fault.REJECT_BUSY)) {
            reply.accept(site.wire().answer(invite, 486, tag, from).toBytes());
            return;
        }
        SessionDescription offer;
        try {
            offer = SessionDescription.parse(new String(content(invite), UTF_8));
        } catch (MalformedMessageException malformed) {
            reply.accept(site.wire().answer(invite, 400, tag, from).toBytes());
            return;
        }
        if (!isAcceptable(offer)) {
            reply.accept(site.wire().answer(invite, 488, tag, from).toBytes());
            return;
        }
        reply.accept(site.wire().answer(invite, 100, tag, from).toBytes());
        MediaCall call = new MediaCall(camera, from, invite, offer, tag);
        replace(call);
        prepare(call, reply);
    }

    private boolean isAcceptable(SessionDescription offer) {
        boolean connects = offer.tcp() && offer.setup() != SessionDescription.Setup.ACTIVE;
        boolean awaits = offer.tcp() && !connects;
        return offer.recording() == null
                && offer.kind() == SessionDescription.Kind.VIDEO
                && !(connects && site.has(Fault.TCP_REFUSED))
                && !(!awaits && site.has(Fault.TCP_ACTIVE_ONLY));
    }

    private static byte[] content(SIPRequest request) {
        byte[] content = request.getRawContent();
        return content == null ? new byte[0] : content;
    }

    private void replace(MediaCall call) {
        List.copyOf(byCallId.values()).stream()
                .filter(other -> other.camera == call.camera)
                .filter(other -> other.senderStream().equals(call.senderStream())
                        || other.callId().equals(call.callId()))
                .forEach(this::end);
        byCallId.put(call.callId(), call);
        count(call.camera);
    }

    private void prepare(MediaCall call, Consumer<byte[]> reply) {
        EventLoop loop = mediaLoops.next();
        library.clip(call.camera.id(), call.offer.streamNumber() > 0)
                .thenCompose(clip -> MediaPort.open(
                                loop, transport(call.offer), site.wire().localHost())
                        .thenApply(port -> {
                            call.ready(clip, port);
                            return call;
                        }))
                .whenCompleteAsync((ready, failure) -> onPrepared(call, failure, reply), site.loop());
    }

    private void onPrepared(MediaCall call, Throwable failure, Consumer<byte[]> reply) {
        if (call.isClosed()) {
            call.close();
        } else if (failure != null) {
            LOG.warn("no picture of {}: {}", call.camera.id(), describe(failure));
            end(call);
            reply.accept(site.wire()
                    .answer(call.invite, 500, call.localTag, call.peer)
                    .toBytes());
        } else {
            long delay = site.has(Fault.SLOW_ANSWER) ? SLOWNESS_MILLIS : 0;
            call.repeatBy(site.loop().schedule(() -> accept(call, reply), delay, TimeUnit.MILLISECONDS));
        }
    }

    private void accept(MediaCall call, Consumer<byte[]> reply) {
        byte[] answer = answer(call);
        reply.accept(answer);
        repeat(call, answer, FIRST_REPEAT_MILLIS, FIRST_REPEAT_MILLIS);
    }

    /** RFC 3261 §13.3.1.4: the 200 is repeated until the ACK comes. */
    private void repeat(MediaCall call, byte[] answer, long millis, long elapsed) {
        call.repeatBy(site.loop()
                .schedule(
                        () -> {
                            if (elapsed > PATIENCE_MILLIS) {
                                hangUp(call);
                            } else {
                                site.wire().send(call.peer, answer);
                                repeat(call, answer, 2 * millis, elapsed + 2 * millis);
                            }
                        },
                        millis,
                        TimeUnit.MILLISECONDS));
    }

    private byte[] answer(MediaCall call) {
        int port = Objects.requireNonNull(call.port()).port();
        SessionDescription answer = AnswerSdp.to(
                call.offer, call.channelCode(), site.wire().localHost(), port, Objects.requireNonNull(call.clip()));
        return site.wire()
                .answer(call.invite, 200, call.localTag, call.peer)
                .contact(site.wire().contactUri(call.peer, call.channelCode()))
                .body(
                        "APPLICATION/SDP",
                        AnswerSdp.text(answer, ssrc(call.offer), site.has(Fault.SDP_CREDENTIALS))
                                .getBytes(UTF_8))
                .toBytes();
    }

    /** The SSRC these devices use when asked for the one of this offer. */
    private Ssrc ssrc(SessionDescription offer) {
        Ssrc asked = offer.ssrc() == null ? new Ssrc(1) : offer.ssrc();
        if (site.has(Fault.ZERO_SSRC)) {
            return new Ssrc(0);
        }
        return site.has(Fault.WRONG_SSRC) ? new Ssrc(asked.value() ^ 0x55) : asked;
    }

    void onAck(SIPRequest ack) {
        MediaCall call = byCallId.get(ack.getCallId().getCallId());
        if (call != null && call.acknowledge()) {
            connect(call);
        }
    }

    private void connect(MediaCall call) {
        SessionDescription offer = call.offer;
        Objects.requireNonNull(call.port())
                .connect(new InetSocketAddress(offer.host(), offer.port()))
                .whenCompleteAsync(
                        (channel, failure) -> {
                            if (call.isClosed()) {
                                return;
                            }
                            if (failure != null) {
                                LOG.info("{} cannot send: {}", call.camera.id(), describe(failure));
                                hangUp(call);
                            } else if (!site.has(Fault.NO_MEDIA)) {
                                stream(call, channel);
                            }
                        },
                        site.loop());
    }

    private void stream(MediaCall call, Channel channel) {
        MediaClip clip = Objects.requireNonNull(call.clip());
        RtpFraming framing = call.offer.tcp() ? RtpFraming.LENGTH : RtpFraming.DATAGRAM;
        Streamer streamer = new Streamer(
                channel, clip, ssrc(call.offer), framing, site.settings().faults(), random);
        long now = site.clock().millis();
        long place = library.followsWallClock() ? TestPicture.phase(clip, now) : 0;
        streamer.start(place, now * 90);
        call.streamBy(streamer);
        if (site.has(Fault.FOREIGN_END)) {
            call.endBy(site.loop().schedule(() -> farewells.endOfFile(call), SOON_OVER_MILLIS, TimeUnit.MILLISECONDS));
        }
    }

    /** The platform ends a session. The result is the status to answer with. */
    int onBye(SIPRequest bye) {
        MediaCall call = byCallId.get(bye.getCallId().getCallId());
        if (call == null) {
            return 481;
        }
        end(call);
        return 200;
    }

    /** The platform gives up an INVITE; one that is answered already stays. */
    void onCancel(SIPRequest cancel, Consumer<byte[]> reply) {
        MediaCall call = byCallId.get(cancel.getCallId().getCallId());
        if (call != null && call.port() == null) {
            end(call);
            reply.accept(site.wire()
                    .answer(call.invite, 487, call.localTag, call.peer)
                    .toBytes());
        }
    }

    @Override
    public void force(Camera camera, String channelCode) {
        byCallId.values().stream()
                .filter(call -> call.camera == camera)
                .filter(call -> call.channelCode().equals(channelCode)
                        || camera.id().value().equals(channelCode))
                .map(MediaCall::streamer)
                .filter(Objects::nonNull)
                .forEach(Streamer::forceKeyFrame);
    }

    /** Ends every session of a device without a word. */
    void endAll(Camera camera) {
        List.copyOf(byCallId.values()).stream()
                .filter(call -> call.camera == camera)
                .forEach(this::end);
    }

    void endAll() {
        List.copyOf(byCallId.values()).forEach(this::end);
    }

    private void end(MediaCall call) {
        call.close();
        byCallId.remove(call.callId(), call);
        count(call.camera);
    }

    private void hangUp(MediaCall call) {
        end(call);
        farewells.bye(call);
    }

    private void count(Camera camera) {
        camera.setSessions((int)
                byCallId.values().stream().filter(call -> call.camera == camera).count());
    }

    private static MediaTransport transport(SessionDescription offer) {
        if (!offer.tcp()) {
            return MediaTransport.UDP;
        }
        boolean platformConnects = offer.setup() == SessionDescription.Setup.ACTIVE;
        return platformConnects ? MediaTransport.TCP_ACTIVE : MediaTransport.TCP_PASSIVE;
    }

    private static String describe(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.toString();
    }
}
