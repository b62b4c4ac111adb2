package org.sharpeyes.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.play.PlayFailure;
import org.sharpeyes.play.PlayListener;
import org.sharpeyes.play.PlaySession;
import org.sharpeyes.play.PlayStep;
import org.sharpeyes.play.Timeline;

/**
 * A play, from the wish to watch to the first byte at a viewer, or to its end. Its parts are made of the timeline when
 * that is complete: nothing is done for a span while pictures are waited for.
 */
final class PlaySpans implements PlayListener {
    private final Tracer tracer;
    private final Map<PlaySession, Span> open = new ConcurrentHashMap<>();

    PlaySpans(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public void onOpened(PlaySession session) {
        Span play = tracer.spanBuilder("play")
                .setStartTimestamp(session.timeline().startedAt())
                .setAttribute("gateway.device.id", session.channel().device().value())
                .setAttribute("gateway.channel.id", session.channel().code())
                .setAttribute("gateway.stream.id", session.streamId().value())
                .startSpan();
        open.put(session, play);
    }

    @Override
    public void onShown(PlaySession session) {
        close(session);
    }

    @Override
    public void onEnded(PlaySession session) {
        close(session);
    }

    @Override
    public void onPlayed(ChannelId channel) {
        // Somebody may see it yet.
    }

    @Override
    public void onFailed(ChannelId channel, PlayFailure failure) {
        // Its end is told, too.
    }

    private void close(PlaySession session) {
        Span play = open.remove(session);
        if (play == null) {
            return;
        }
        Timeline timeline = session.timeline();
        String failure = session.failure().map(why -> why.cause().code()).orElse(null);
        if (timeline.find(PlayStep.KEY_FRAME).isPresent()) {
            failure = null;
        }
        parts(timeline, Context.root().with(play), failure);
        timeline.entries().forEach(entry -> play.addEvent(nameOf(entry.step()), entry.at()));
        if (failure != null) {
            play.setStatus(StatusCode.ERROR, failure);
        }
        play.end(end(timeline));
    }

    private void parts(Timeline timeline, Context play, @Nullable String failure) {
        part("invite", PlayStep.INVITE_SENT, PlayStep.ANSWERED, timeline, play, failure);
        part("first packet", PlayStep.ANSWERED, PlayStep.FIRST_PACKET, timeline, play, failure);
        part("key frame", PlayStep.FIRST_PACKET, PlayStep.KEY_FRAME, timeline, play, failure);
        part("first viewer byte", PlayStep.KEY_FRAME, PlayStep.FIRST_VIEWER_BYTE, timeline, play, failure);
    }

    /** From one step to the next; where a play that failed waited for the next, up to its end. */
    private void part(
            String name, PlayStep from, PlayStep to, Timeline timeline, Context play, @Nullable String failure) {
        Timeline.Entry begun = timeline.find(from).orElse(null);
        Timeline.Entry reached = timeline.find(to).orElse(null);
        if (begun == null || (reached == null && failure == null)) {
            return;
        }
        Instant until = reached == null ? end(timeline) : reached.at();
        Instant since = begun.at().isBefore(until) ? begun.at() : until;
        Span part = tracer.spanBuilder(name)
                .setParent(play)
                .setSpanKind(from == PlayStep.INVITE_SENT ? SpanKind.CLIENT : SpanKind.INTERNAL)
                .setStartTimestamp(since)
                .startSpan();
        if (reached == null && failure != null) {
            part.setStatus(StatusCode.ERROR, failure);
        }
        part.end(until);
    }

    /** What comes behind the last step that counts is no part of the way to the picture. */
    private static Instant end(Timeline timeline) {
        return timeline.find(PlayStep.FIRST_VIEWER_BYTE)
                .or(() -> timeline.find(PlayStep.KEY_FRAME))
                .or(() -> timeline.find(PlayStep.ENDED))
                .map(Timeline.Entry::at)
                .orElse(timeline.startedAt());
    }

    private static String nameOf(PlayStep step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
