package org.sharpeyes.simulator;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.manscdp.ManscdpReader;
import org.sharpeyes.codec.sip.SipMessageReader;
import org.sharpeyes.codec.sip.SipResponseWriter;
import org.sharpeyes.transport.sip.SipInbound;
import org.sharpeyes.transport.sip.SipPeer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what the platform sends to the device it is for. A device that is off hears nothing and says nothing. */
final class Switchboard implements SipInbound {
    private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);

    private final SimulationSettings settings;
    private final EventLoop loop;
    private final RecentAnswers answers = new RecentAnswers();
    private final Map<Channel, Camera> byConnection = new HashMap<>();
    private @Nullable Devices devices;

    private record Devices(Site site, List<Camera> cameras, Calls calls, QueryAnswers queries) {
        /** Those of other premises are reached by other sockets. */
        @Nullable
        Camera find(int number) {
            int index = number - cameras.getFirst().number();
            return number == 0 || index < 0 || index >= cameras.size() ? null : cameras.get(index);
        }
    }

    Switchboard(SimulationSettings settings, EventLoop loop) {
        this.settings = settings;
        this.loop = loop;
    }

    /** To be called before the first device speaks. */
    void connect(Site site, List<Camera> cameras, Calls calls) {
        Devices all = new Devices(site, cameras, calls, new QueryAnswers(site, calls));
        loop.execute(() -> devices = all);
    }

    /** From now on a loss of this connection is that device's loss. */
    void onConnected(SipPeer peer, Camera camera) {
        loop.execute(() -> byConnection.put(Objects.requireNonNull(peer.connection()), camera));
    }

    /** Its loss is nobody's any more. */
    void onLeft(SipPeer peer) {
        loop.execute(() -> byConnection.remove(peer.connection()));
    }

    void onPowerOff(Camera camera) {
        loop.execute(() -> {
            byConnection.values().removeIf(other -> other == camera);
            if (devices != null) {
                devices.calls().endAll(camera);
            }
        });
    }

    @Override
    public void onMessage(SipPeer from, ByteBuf bytes) throws MalformedMessageException {
        SIPMessage message = SipMessageReader.read(bytes);
        if (loop.inEventLoop()) {
            onMessage(from, message);
        } else {
            loop.execute(() -> onMessage(from, message));
        }
    }

    private void onMessage(SipPeer from, SIPMessage message) {
        Devices all = devices;
        if (all == null) {
            return;
        }
        if (message instanceof SIPResponse response) {
            all.site().exchanges().onResponse(response);
        } else if (message instanceof SIPRequest request) {
            onRequest(all, from, request);
        }
    }

    @Override
    public void onDisconnected(SipPeer peer) {
        loop.execute(() -> {
            Camera camera = byConnection.remove(peer.connection());
            if (camera != null) {
                camera.onDisconnected();
            }
        });
    }

    private void onRequest(Devices all, SipPeer from, SIPRequest request) {
        int number = settings.fleet().deviceNumber(SipUsers.target(request));
        Camera camera = all.find(number);
        if (camera != null && !camera.isOn()) {
            return;
        }
        Optional<byte[]> repeated = answers.to(request);
        if (repeated.isPresent()) {
            all.site().wire().send(from, repeated.get());
        } else if (request.getMethod().equals("ACK")) {
            all.calls().onAck(request);
        } else if (camera == null) {
            reply(all, from, request, 404);
        } else {
            dispatch(all, camera, from, request);
        }
    }

    private void dispatch(Devices all, Camera camera, SipPeer from, SIPRequest request) {
        switch (request.getMethod()) {
            case "INVITE" -> all.calls().onInvite(camera, from, request, answer -> reply(all, from, request, answer));
            case "BYE" -> {
                int status = all.calls().onBye(request);
                if (!all.site().has(Fault.SILENT_BYE)) {
                    reply(all, from, request, status);
                }
            }
            case "CANCEL" -> {
                reply(all, from, request, 200);
                all.calls().onCancel(request, answer -> all.site().wire().send(from, answer));
            }
            case "MESSAGE" -> {
                reply(all, from, request, 200);
                onBody(all, camera, from, request);
            }
            case "SUBSCRIBE" -> subscribe(all, camera, from, request);
            case "INFO", "OPTIONS" -> reply(all, from, request, 200);
            default -> reply(all, from, request, 405);
        }
    }

    private void subscribe(Devices all, Camera camera, SipPeer from, SIPRequest request) {
        if (all.site().has(Fault.NO_SUBSCRIPTIONS)) {
            reply(all, from, request, 405);
        } else {
            byte[] answer =
                    all.site().subscribers().answer(camera.id(), request, from).toBytes();
            reply(all, from, request, answer);
        }
    }

    private static void onBody(Devices all, Camera camera, SipPeer from, SIPRequest request) {
        byte[] body = request.getRawContent();
        try {
            all.queries().on(camera, from, ManscdpReader.read(body == null ? new byte[0] : body));
        } catch (MalformedMessageException malformed) {
            LOG.debug("{} does not understand: {}", camera.id(), malformed.getMessage());
        }
    }

    private void reply(Devices all, SipPeer from, SIPRequest request, int status) {
        SipResponseWriter answer =
                all.site().wire().answer(request, status, all.site().wire().token(), from);
        reply(all, from, request, answer.toBytes());
    }

    private void reply(Devices all, SipPeer from, SIPRequest request, byte[] answer) {
        answers.remember(request, answer);
        all.site().wire().send(from, answer);
    }
}
