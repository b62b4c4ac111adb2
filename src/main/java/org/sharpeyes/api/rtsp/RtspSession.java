package org.sharpeyes.api.rtsp;

import io.netty.channel.EventLoop;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.codec.rtsp.LiveDescription;
import org.sharpeyes.codec.rtsp.RtspMessage.Request;
import org.sharpeyes.codec.rtsp.RtspReply;
import org.sharpeyes.codec.rtsp.RtspTransport;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.Stream;

/**
 * What one player asks for over one connection, which has at most one session. Lives on the connection's loop; one
 * request is answered before the next is asked.
 */
final class RtspSession {
    private static final String METHODS =
            "OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, TEARDOWN, GET_PARAMETER, SET_PARAMETER";
    private static final RtspReply NOT_FOUND = RtspReply.of(404, "Stream Not Found");
    private static final RtspReply NOT_VALID_IN_THIS_STATE = RtspReply.of(455, "Method Not Valid in This State");
    private static final RtspReply UNSUPPORTED_TRANSPORT = RtspReply.of(461, "Unsupported Transport");

    private final RtspServices services;
    private final RtspPeer peer;
    private final EventLoop loop;
    private final @Nullable RtspDatagrams datagrams;
    private final RtspMeters meters;
    private final Map<Integer, RtspTransport> tracks = new TreeMap<>();
    private @Nullable StreamId admitted;
    private BooleanSupplier lasting = () -> true;
    private @Nullable AwaitedTracks awaited;
    private @Nullable Described described;
    private @Nullable Playing playing;
    private String id = "";

    /**
     * A stream as the player was told of it.
     *
     * @param named the stream that was asked for; another one where it had to be transcoded
     */
    record Described(StreamId named, Stream stream, String base, LiveDescription description) {}

    RtspSession(RtspServices services, RtspPeer peer, @Nullable RtspDatagrams datagrams, RtspMeters meters) {
        this.services = services;
        this.peer = peer;
        this.loop = peer.loop();
        this.datagrams = datagrams;
        this.meters = meters;
    }

    /** Whether media goes out on the connection itself, so that its own progress tells that the player is there. */
    boolean isKeptByMedia() {
        return playing != null && isInterleaved();
    }

    /** Whether who was admitted may still watch. */
    boolean isAdmittedStill() {
        return lasting.getAsBoolean();
    }

    /** Completes on the loop; may fail with a {@link ProblemException}. */
    CompletionStage<RtspReply> answer(Request request) {
        if (request.header("Require").isPresent()) {
            return now(RtspReply.of(551, "Option not supported")
                    .with("Unsupported", request.header("Require").orElse("")));
        }
        String named = request.header("Session").orElse(id);
        if (!named.equals(id) && !named.startsWith(id + ";")) {
            return now(RtspReply.of(454, "Session Not Found"));
        }
        return switch (request.method()) {
            case "OPTIONS" -> now(ok().with("Public", METHODS));
            case "GET_PARAMETER", "SET_PARAMETER" -> now(ok());
            case "DESCRIBE" -> admitted(request, target -> describe(target, RtspProblems.locale(request)));
            case "SETUP" -> admitted(request, target -> setUp(target, request));
            case "PLAY" -> play();
            case "PAUSE" -> now(pause());
            case "TEARDOWN" -> now(tearDown());
            case "ANNOUNCE", "RECORD", "REDIRECT" ->
                now(RtspReply.of(405, "Method Not Allowed").with("Allow", METHODS));
            default -> now(RtspReply.of(501, "Not Implemented").with("Public", METHODS));
        };
    }

    /** Frees everything; the session is not to be used any more. */
    void close() {
        if (awaited != null) {
            awaited.cancel();
        }
        free();
    }

    private static CompletionStage<RtspReply> now(RtspReply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    private RtspReply ok() {
        return id.isEmpty()
                ? RtspReply.ok()
                : RtspReply.ok()
                        .with("Session", id + ";timeout=" + services.timeout().toSeconds());
    }

    private CompletionStage<RtspReply> admitted(
            Request request, Function<RtspTarget, CompletionStage<RtspReply>> then) {
        RtspTarget target = RtspTarget.parse(request.target()).orElse(null);
        if (target == null) {
            return now(NOT_FOUND);
        }
        if (target.stream().equals(admitted)) {
            return then.apply(target);
        }
        return services.access()
                .admit(target, request.header("Authorization"), peer.source())
                .thenComposeAsync(
                        admission -> switch (admission) {
                            case RtspAccess.Admission.Granted granted -> {
                                admitted = target.stream();
                                lasting = granted.lasting();
                                yield then.apply(target);
                            }
                            case RtspAccess.Admission.Refused refused ->
                                now(RtspReply.of(401, "Unauthorized")
                                        .with("WWW-Authenticate", "Basic realm=\"Sharp Eyes Gateway\""));
                            case RtspAccess.Admission.Postponed(var wait) ->
                                now(RtspReply.of(503, "Too many wrong attempts, wait a while")
                                        .with("Retry-After", Long.toString(wait.toSeconds() + 1)));
                        },
                        loop);
    }

    private CompletionStage<RtspReply> describe(RtspTarget target, Locale locale) {
        return find(target, locale)
                .thenApply(found -> RtspReply.ok()
                        .with("Content-Base", target.base())
                        .withBody(
                                "application/sdp",
                                found.description()
                                        .toSdp(
                                                target.stream().value(),
                                                peer.serverAddress().getHostAddress())));
    }

    private CompletionStage<Described> find(RtspTarget target, Locale locale) {
        return services.streams()
                .open(target.stream(), target.video(), locale)
                .thenComposeAsync(
                        found -> {
                            awaited = new AwaitedTracks(found, services.container(), loop);
                            return awaited.start(services.patience()).thenApply(set -> {
                                awaited = null;
                                described =
                                        new Described(target.stream(), found, target.base(), LiveDescription.of(set));
                                return described;
                            });
                        },
                        loop);
    }

    private CompletionStage<RtspReply> setUp(RtspTarget target, Request request) {
        Described known = described;
        if (playing != null) {
            return now(NOT_VALID_IN_THIS_STATE);
        }
        if (known != null && known.named().equals(target.stream())) {
            return now(setUp(known, target, request));
        }
        return tracks.isEmpty()
                ? find(target, RtspProblems.locale(request)).thenApply(found -> setUp(found, target, request))
                : now(RtspReply.of(459, "Aggregate Operation Not Allowed"));
    }

    private RtspReply setUp(Described known, RtspTarget target, Request request) {
        int track = target.track() >= 0 ? target.track() : known.description().firstTrack();
        if (known.description().track(track) == null) {
            return NOT_FOUND;
        }
        Optional<RtspTransport> chosen = request.header("Transport")
                .flatMap(RtspTransport::choose)
                .map(offer -> offer.orOf(track))
                .filter(offer -> fits(track, offer));
        if (chosen.isEmpty()) {
            return UNSUPPORTED_TRANSPORT;
        }
        tracks.put(track, chosen.get());
        if (id.isEmpty()) {
            id = HexFormat.of().toHexDigits(services.random().nextLong());
            meters.onSession(1);
        }
        return ok().with("Transport", transport(chosen.get()));
    }

    private boolean fits(int track, RtspTransport offer) {
        return (offer.interleaved() || datagrams != null)
                && tracks.entrySet().stream()
                        .filter(other -> other.getKey() != track)
                        .allMatch(other -> offer.goesWith(other.getValue()));
    }

    private String transport(RtspTransport chosen) {
        String client = chosen.first() + "-" + chosen.second();
        RtspDatagrams sockets = datagrams;
        return chosen.interleaved() || sockets == null
                ? "RTP/AVP/TCP;unicast;interleaved=" + client
                : "RTP/AVP;unicast;client_port=%s;server_port=%d-%d"
                        .formatted(client, sockets.mediaPort(), sockets.controlPort());
    }

    private boolean isInterleaved() {
        return tracks.values().stream().anyMatch(RtspTransport::interleaved);
    }

    private CompletionStage<RtspReply> play() {
        Described known = described;
        if (known == null || tracks.isEmpty()) {
            return now(NOT_VALID_IN_THIS_STATE);
        }
        if (playing != null) {
            return now(ok().with("Range", "npt=now-"));
        }
        Playing begun = new Playing(services, peer, known, Map.copyOf(tracks));
        playing = begun;
        return begun.start(isInterleaved() ? null : datagrams)
                .thenApply(info ->
                        ok().with("Range", "npt=now-").with("RTP-Info", info.toHeader(known.base(), tracks.keySet())))
                .whenComplete((reply, failure) -> {
                    if (failure != null) {
                        stop();
                    }
                });
    }

    private RtspReply pause() {
        if (tracks.isEmpty()) {
            return NOT_VALID_IN_THIS_STATE;
        }
        stop();
        return ok();
    }

    private RtspReply tearDown() {
        if (tracks.isEmpty()) {
            return RtspReply.of(454, "Session Not Found");
        }
        free();
        return RtspReply.ok();
    }

    private void stop() {
        if (playing != null) {
            playing.close();
            playing = null;
        }
    }

    private void free() {
        stop();
        tracks.clear();
        if (!id.isEmpty()) {
            id = "";
            meters.onSession(-1);
        }
    }

    /** Lets the first packets go, now that the answer to PLAY is on its way. */
    void onAnswered() {
        if (playing != null) {
            playing.go();
        }
    }
}
