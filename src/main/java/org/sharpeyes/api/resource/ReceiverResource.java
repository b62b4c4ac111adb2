package org.sharpeyes.api.resource;

import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.json.JsonObject;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.ingest.PortMode;
import org.sharpeyes.ingest.ReceiverListener;
import org.sharpeyes.ingest.ReceiverRequest;
import org.sharpeyes.ingest.ReceiverUnavailableException;
import org.sharpeyes.ingest.RtpReceiver;
import org.sharpeyes.ingest.RtpReceivers;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.StreamListener;
import org.sharpeyes.relay.Streams;

/** Receivers without SIP. A receiver and its stream live and end together. */
public final class ReceiverResource {
    private static final Map<String, MediaTransport> TRANSPORTS = Map.of(
            "udp", MediaTransport.UDP,
            "tcpPassive", MediaTransport.TCP_PASSIVE,
            "tcpActive", MediaTransport.TCP_ACTIVE);

    private final RtpReceivers receivers;
    private final Streams streams;
    private final PortMode portMode;
    private final StreamUrls urls;
    private final Audit audit;
    private final Map<StreamId, RtpReceiver> open = new ConcurrentHashMap<>();

    public ReceiverResource(RtpReceivers receivers, Streams streams, PortMode portMode, StreamUrls urls, Audit audit) {
        this.receivers = receivers;
        this.streams = streams;
        this.portMode = portMode;
        this.urls = urls;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations.add("createRtpReceiver", this::create).addNow("deleteRtpReceiver", this::delete);
    }

    private CompletionStage<Reply> create(Call call) {
        JsonObject body = call.body();
        StreamId id = new StreamId(body.getString("streamId"));
        MediaTransport transport =
                Optional.ofNullable(TRANSPORTS.get(body.getString("transport"))).orElseThrow();
        InetSocketAddress remote = remote(body, transport);
        Ssrc ssrc = ssrc(body.getString("ssrc"));
        EventExecutor loop =
                ssrc == null ? receivers.loopFor(transport, portMode) : receivers.loopFor(transport, portMode, ssrc);
        ReceiverRequest request = new ReceiverRequest(id, transport, ssrc, portMode, loop);
        return CompletableFuture.supplyAsync(() -> open(request, remote), loop).thenApply(receiver -> {
            audit.record(call, "receiver.opened", id.value());
            return Reply.created(new ReceiverView(
                    id.value(),
                    receiver.host(),
                    receiver.port(),
                    receiver.ssrc().toDecimal(),
                    urls.of(call, id, urls.expiry())));
        });
    }

    private RtpReceiver open(ReceiverRequest request, @Nullable InetSocketAddress remote) {
        StreamId id = request.stream();
        Stream stream = stream(id, request.loop());
        try {
            RtpReceiver receiver = receivers.open(request, stream, new ReceiverListener() {});
            stream.receiveBy(() -> receiver.statistics().reception());
            open.put(id, receiver);
            if (remote != null) {
                receiver.connect(remote);
            }
            return receiver;
        } catch (ReceiverUnavailableException none) {
            stream.close();
            throw ProblemException.of(ProblemType.UNAVAILABLE, String.valueOf(none.getMessage()));
        } catch (RuntimeException failure) {
            stream.close();
            throw failure;
        }
    }

    private Stream stream(StreamId id, EventExecutor loop) {
        try {
            return streams.open(id, loop, new StreamListener() {
                @Override
                public void onEnded() {
                    RtpReceiver receiver = open.remove(id);
                    if (receiver != null) {
                        receiver.close();
                    }
                }
            });
        } catch (IllegalStateException taken) {
            throw ProblemException.ofField(
                    ProblemType.CONFLICT, "streamId", "Stream %s is running already.".formatted(id));
        }
    }

    private Reply delete(Call call) {
        StreamId id = new StreamId(call.path("streamId"));
        RtpReceiver receiver = open.get(id);
        if (receiver == null) {
            throw ProblemException.notFound("There is no receiver for stream %s.".formatted(id));
        }
        receiver.close();
        audit.record(call, "receiver.closed", id.value());
        return Reply.none();
    }

    private static @Nullable InetSocketAddress remote(JsonObject body, MediaTransport transport) {
        if (transport != MediaTransport.TCP_ACTIVE) {
            return null;
        }
        String host = body.getString("remoteHost");
        Integer port = body.getInteger("remotePort");
        if (host == null || port == null) {
            throw ProblemException.ofField(
                    ProblemType.REQUEST_REFUSED,
                    host == null ? "remoteHost" : "remotePort",
                    "tcpActive needs remoteHost and remotePort to connect to.");
        }
        return InetSocketAddress.createUnresolved(host, port);
    }

    private static @Nullable Ssrc ssrc(@Nullable String digits) {
        try {
            return digits == null ? null : Ssrc.ofDecimal(digits);
        } catch (IllegalArgumentException refused) {
            throw ProblemException.ofField(ProblemType.REQUEST_REFUSED, "ssrc", String.valueOf(refused.getMessage()));
        }
    }

    private record ReceiverView(String streamId, String host, int port, String ssrc, StreamUrls.Urls urls) {}
}
