package org.sharpeyes.play;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.sdp.SessionDescription;
import org.sharpeyes.ingest.ReceiverStatistics;
import org.sharpeyes.ingest.RtpReceiver;
import org.sharpeyes.model.AudioCodec;
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

    /** The payload types that the answer names as G.711. */
    static Map<Integer, AudioCodec> audioOf(SessionDescription answer) {
        Map<Integer, AudioCodec> audio = new HashMap<>();
        for (SessionDescription.Payload payload : answer.payloads()) {
            switch (payload.encoding().toUpperCase(Locale.ROOT)) {
                case "PCMA" -> audio.put(payload.type(), AudioCodec.G711A);
                case "PCMU" -> audio.put(payload.type(), AudioCodec.G711U);
                default -> {}
            }
        }
        return audio;
    }

    /** Where the device listens; null when it does not say so in numbers: names are not looked up. */
    static @Nullable InetSocketAddress addressOf(SessionDescription answer) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(answer.host());
        if (address == null || answer.port() == 0) {
            return null;
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), answer.port());
        } catch (UnknownHostException impossible) {
            return null;
        }
    }
}
