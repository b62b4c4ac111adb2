package org.sharpeyes.play;

import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.sdp.SessionDescription;
import org.sharpeyes.ingest.ReceiverRequest;
import org.sharpeyes.ingest.ReceiverUnavailableException;
import org.sharpeyes.ingest.RtpReceiver;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.signalling.dialog.InviteOffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session from INVITE to the end. All its work is done on the stream's event loop; one deadline runs at a time: for
 * the answer, then for the first picture, then, while nobody watches, for the end.
 */
final class LiveSession implements PlaySession {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);

    private final ChannelId channel;
    private final int streamNumber;
    private final SessionPorts ports;
    private final EventExecutor loop;
    private final SessionWatch watch;
    private final SessionTimeline timeline;
    private final SessionResources resources = new SessionResources();
    private final SessionFigures figures;
    private final KeyFrameWatch keyFrames;
    private final MediaWatch media;
    private final Deadline deadline;
    private final Attendance attendance;
    private final CompletableFuture<Stream> playing = new CompletableFuture<>();
    private final CompletableFuture<Void> freed = new CompletableFuture<>();

    private volatile PlayState state = PlayState.STARTING;
    private volatile @Nullable PlayFailure failure;
    private boolean finished;

    LiveSession(ChannelId channel, int streamNumber, SessionPorts ports, SessionWatch watch) {
        this.channel = channel;
        this.streamNumber = streamNumber;
        this.ports = ports;
        this.watch = watch;
        this.timeline = new SessionTimeline(ports.clock());
        this.loop = ports.receivers().loopFor(transport(), ports.portMode());
        this.figures = new SessionFigures(channel, ports.settings(), resources);
        this.keyFrames = new KeyFrameWatch(loop, () -> ports.keyFrames().requestKeyFrame(channel));
        this.media = new MediaWatch(
                loop, ports.settings().mediaTimeout(), resources::packets, () -> end(PlayCause.MEDIA_STOPPED));
        this.deadline = new Deadline(loop);
        this.attendance = new Attendance(
                new Demand(loop, ports.settings().idleStop()),
                ports.settings().idleStop(),
                this::arm,
                () -> finish(null));
    }

    @Override
    public ChannelId channel() {
        return channel;
    }

    @Override
    public StreamId streamId() {
        return channel.streamId(streamNumber);
    }

    @Override
    public PlayState state() {
        return state;
    }

    @Override
    public Timeline timeline() {
        return timeline.snapshot();
    }

    @Override
    public Optional<PlayFailure> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public CompletionStage<Stream> playing() {
        return playing.minimalCompletionStage();
    }

    /** Completes when everything the session held is free again. */
    CompletionStage<Void> freed() {
        return freed;
    }

    /** One more wants to watch; false when it is too late for that. */
    boolean join(boolean always) {
        return attendance.join(always);
    }

    void start() {
        onLoop(this::begin);
    }

    /** Ends the session for this reason. Any thread. */
    void end(PlayCause cause) {
        onLoop(() -> fail(cause, Map.of()));
    }

    void onLoop(Runnable task) {
        try {
            loop.execute(() -> runUnlessEnded(task));
        } catch (RejectedExecutionException shutDown) {
            LOG.debug("the loop of {} is shut down", streamId());
        }
    }

    private void runUnlessEnded(Runnable task) {
        if (finished) {
            return;
        }
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("stream", streamId()).setCause(e).log("a play session failed");
            fail(PlayCause.GATEWAY_FAULT, Map.of());
        }
    }

    private void begin() {
        PlayCause obstacle = ports.obstacle(channel);
        if (obstacle != null) {
            fail(obstacle, Map.of());
            return;
        }
        Stream stream = ports.streams().open(streamId(), loop, new SessionListeners.Viewers(this));
        resources.hold(stream);
        try {
            invite(open(stream));
        } catch (ReceiverUnavailableException none) {
            fail(PlayCause.NO_RECEIVER, Map.of("why", String.valueOf(none.getMessage())));
        }
    }

    private RtpReceiver open(Stream stream) throws ReceiverUnavailableException {
        ReceiverRequest request = new ReceiverRequest(streamId(), transport(), null, ports.portMode(), loop);
        RtpReceiver receiver = ports.receivers().open(request, stream, new SessionListeners.Arrivals(this));
        resources.hold(receiver);
        stream.receiveBy(() -> receiver.statistics().reception());
        return receiver;
    }

    private void invite(RtpReceiver receiver) {
        arm(ports.settings().answerTimeout(), () -> fail(PlayCause.NO_ANSWER, Map.of()));
        String host = ports.manners().mediaHost(channel.device(), receiver.host());
        InviteOffer offer = new InviteOffer(channel, host, receiver.port(), transport(), receiver.ssrc(), streamNumber);
        resources.hold(ports.invites().invite(offer, new SessionListeners.Answers(this)));
    }

    void stamp(PlayStep step, @Nullable String detail) {
        timeline.stamp(step, detail);
    }

    void answered(SessionDescription description) {
        AnsweredMedia answer = new AnsweredMedia(description);
        timeline.stamp(PlayStep.ANSWERED, answer.text());
        RtpReceiver receiver = resources.receiver();
        if (receiver != null) {
            answer.tell(receiver);
        }
        if (state == PlayState.STARTING) {
            arm(ports.settings().firstFrameTimeout(), this::onNoPicture);
        }
        if (receiver != null && transport() == MediaTransport.TCP_ACTIVE) {
            connect(receiver, answer);
        }
    }

    private void connect(RtpReceiver receiver, AnsweredMedia answer) {
        InetSocketAddress remote = answer.source();
        if (remote == null) {
            fail(PlayCause.ANSWER_UNUSABLE, Map.of("remote", answer.remote()));
        } else {
            receiver.connect(remote);
        }
    }

    void rejected(int status, String reason) {
        String bounded = reason.length() > 100 ? reason.substring(0, 100) : reason;
        fail(PlayCause.ofStatus(status), Map.of("status", Integer.toString(status), "reason", bounded));
    }

    void firstViewerByte() {
        timeline.stamp(PlayStep.FIRST_VIEWER_BYTE, null);
        watch.onShown(this);
    }

    /** It is a fault of the device, not of the picture: who watches need not know. */
    void ssrcMismatch(Ssrc seen) {
        RtpReceiver receiver = resources.receiver();
        Object asked = receiver == null ? "" : receiver.ssrc();
        timeline.warn(PlayStep.SSRC_SEEN, "%s, asked %s".formatted(seen, asked));
    }

    void programStream() {
        timeline.stamp(PlayStep.PROGRAM_STREAM, null);
        keyFrames.missingAfter(KeyFrameWatch.GRACE);
    }

    KeyFrameWatch keyFrames() {
        return keyFrames;
    }

    void keyFrame() {
        keyFrames.arrived();
        if (state != PlayState.STARTING) {
            return;
        }
        timeline.stamp(PlayStep.KEY_FRAME, null);
        state = PlayState.PLAYING;
        deadline.disarm();
        attendance.expect();
        media.start();
        playing.complete(resources.stream());
    }

    void disconnected(String why) {
        boolean stood = timeline.has(PlayStep.TCP_CONNECTED);
        fail(stood ? PlayCause.CONNECTION_LOST : PlayCause.NOT_CONNECTED, Map.of("why", why));
    }

    void onWatched(boolean now) {
        if (state == PlayState.PLAYING) {
            deadline.disarm();
        }
        attendance.onWatched(now);
    }

    /** The stream was ended by somebody else. */
    void streamEnded() {
        if (state == PlayState.PLAYING) {
            finish(null);
        } else {
            fail(PlayCause.GATEWAY_FAULT, Map.of());
        }
    }

    private void onNoPicture() {
        PlayCause cause = figures.whyNoPicture(timeline);
        fail(cause, cause == PlayCause.NOT_CONNECTED ? Map.of("why", "timeout") : Map.of());
    }

    private void fail(PlayCause cause, Map<String, String> more) {
        finish(figures.failure(cause, timeline, more));
    }

    /** Every way out of a session leads through here, once. */
    private void finish(@Nullable PlayFailure why) {
        if (finished) {
            return;
        }
        finished = true;
        attendance.end();
        failure = why;
        state = state == PlayState.PLAYING ? PlayState.ENDED : PlayState.FAILED;
        timeline.stamp(PlayStep.ENDED, why == null ? null : why.cause().code());
        deadline.close();
        keyFrames.close();
        media.close();
        resources.free();
        watch.onEnded(this);
        freed.complete(null);
        if (why != null) {
            playing.completeExceptionally(new PlayFailedException(why));
        }
    }

    private void arm(Duration delay, Runnable task) {
        deadline.arm(delay, () -> runUnlessEnded(task));
    }

    private MediaTransport transport() {
        return ports.settings().mediaTransport();
    }
}
