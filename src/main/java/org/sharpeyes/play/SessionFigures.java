package org.sharpeyes.play;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.ingest.ReceiverStatistics;
import org.sharpeyes.ingest.RtpReceiver;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.MediaTransport;

/** The figures a failure names. Every name is always there, so that no sentence has a hole. */
final class SessionFigures {
    private static final String UNKNOWN = "-";

    private final ChannelId channel;
    private final PlaySettings settings;
    private final SessionResources resources;

    SessionFigures(ChannelId channel, PlaySettings settings, SessionResources resources) {
        this.channel = channel;
        this.settings = settings;
        this.resources = resources;
    }

    PlayFailure failure(PlayCause cause, SessionTimeline timeline, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("device", channel.device().value());
        parameters.put("channel", channel.code());
        parameters.put("transport", settings.mediaTransport() == MediaTransport.UDP ? "UDP" : "TCP");
        parameters.put("seconds", seconds(patience(cause)));
        for (String name : Set.of("status", "reason", "why", "remote")) {
            parameters.put(name, UNKNOWN);
        }
        putReceiver(parameters, resources.receiver());
        parameters.putAll(more);
        return new PlayFailure(cause, missing(timeline), parameters);
    }

    private static void putReceiver(Map<String, String> parameters, @Nullable RtpReceiver receiver) {
        ReceiverStatistics seen = receiver == null ? null : receiver.statistics();
        parameters.put("host", receiver == null ? UNKNOWN : receiver.host());
        parameters.put("port", receiver == null ? UNKNOWN : Integer.toString(receiver.port()));
        parameters.put("ssrc", receiver == null ? UNKNOWN : receiver.ssrc().toDecimal());
        parameters.put("packets", seen == null ? "0" : Long.toString(seen.packets()));
        parameters.put("lost", seen == null ? "0" : Long.toString(seen.lost()));
        parameters.put("refused", seen == null ? "0" : Long.toString(seen.refused()));
    }

    private Duration patience(PlayCause cause) {
        return switch (cause) {
            case NO_ANSWER -> settings.answerTimeout();
            case MEDIA_STOPPED -> settings.mediaTimeout();
            default -> settings.firstFrameTimeout();
        };
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? Long.toString(duration.toSeconds())
                : "%.1f".formatted(duration.toMillis() / 1000.0);
    }

    /** The first step on the way to a picture that was not taken. */
    private PlayStep missing(SessionTimeline timeline) {
        Set<PlayStep> way = EnumSet.of(
                PlayStep.INVITE_SENT,
                PlayStep.ANSWERED,
                PlayStep.FIRST_PACKET,
                PlayStep.PROGRAM_STREAM,
                PlayStep.KEY_FRAME);
        if (settings.mediaTransport() != MediaTransport.UDP) {
            way.add(PlayStep.TCP_CONNECTED);
        }
        return way.stream().filter(step -> !timeline.has(step)).findFirst().orElse(PlayStep.ENDED);
    }

    /** Why no picture has come, by the last step that was taken. */
    PlayCause whyNoPicture(SessionTimeline timeline) {
        boolean tcp = settings.mediaTransport() != MediaTransport.UDP;
        if (tcp && !timeline.has(PlayStep.TCP_CONNECTED)) {
            return PlayCause.NOT_CONNECTED;
        }
        if (!timeline.has(PlayStep.FIRST_PACKET)) {
            return PlayCause.NO_PACKET;
        }
        return timeline.has(PlayStep.PROGRAM_STREAM) ? PlayCause.NO_KEY_FRAME : PlayCause.NOT_PLAYABLE;
    }
}
