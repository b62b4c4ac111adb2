package org.sharpeyes.simulator;

import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sip.header.Header;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.ManscdpReader;
import org.sharpeyes.codec.sip.SipRequestWriter;
import org.sharpeyes.codec.sip.SipResponseWriter;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.transport.sip.SipPeer;

/** Who has subscribed to what, seen from the devices (RFC 6665). Only for the event loop of the simulation. */
final class Subscribers {
    private static final int NO_SUCH_DIALOG = 481;

    private final Wire wire;
    private final Exchanges exchanges;
    private final Bodies bodies;
    /** By device and CmdType. */
    private final Map<DeviceId, Map<String, Dialog>> dialogs = new HashMap<>();

    private final boolean forgetful;

    /** That forget at once whom they have agreed with when {@code forgetful}. */
    Subscribers(Wire wire, Exchanges exchanges, Bodies bodies, boolean forgetful) {
        this.wire = wire;
        this.forgetful = forgetful;
        this.exchanges = exchanges;
        this.bodies = bodies;
    }

    private static final class Dialog {
        private final String callId;
        private final String ownTag;
        private final @Nullable String theirTag;
        private final String target;
        private final String event;
        private int sequence;

        Dialog(SIPRequest request, String ownTag) {
            this.callId = request.getCallId().getCallId();
            this.ownTag = ownTag;
            this.theirTag = request.getFromTag();
            Contact contact = request.getContactHeader();
            this.target = contact == null
                    ? request.getFrom().getAddress().getURI().toString()
                    : contact.getAddress().getURI().toString();
            this.event = valueOf(request, "Event");
        }
    }

    /** The answer to a SUBSCRIBE. */
    SipResponseWriter answer(DeviceId device, SIPRequest request, SipPeer from) {
        Map<String, Dialog> own = dialogs.computeIfAbsent(device, any -> new HashMap<>());
        Optional<Dialog> known = own.values().stream()
                .filter(dialog -> dialog.callId.equals(request.getCallId().getCallId()))
                .findFirst();
        if (request.getToTag() != null && known.isEmpty()) {
            return wire.answer(request, NO_SUCH_DIALOG, wire.token(), from);
        }
        int expires = request.getExpires() == null ? 0 : request.getExpires().getExpires();
        Dialog dialog = known.orElseGet(() -> new Dialog(request, wire.token()));
        if (expires > 0 && !forgetful) {
            own.put(cmdType(request), dialog);
        } else {
            own.values().remove(dialog);
        }
        return wire.answer(request, 200, dialog.ownTag, from)
                .contact(wire.contactUri(from, device.value()))
                .header("Event", dialog.event)
                .header("Expires", Integer.toString(expires));
    }

    private static String cmdType(SIPRequest request) {
        byte[] body = request.getRawContent();
        try {
            return ManscdpReader.read(body == null ? new byte[0] : body).cmdType();
        } catch (MalformedMessageException e) {
            return "";
        }
    }

    private static String valueOf(SIPRequest request, String name) {
        Header header = request.getHeader(name);
        String line = header == null ? ":" : header.toString();
        return line.substring(line.indexOf(':') + 1).strip();
    }

    /**
     * Sends a NOTIFY to whoever subscribed to this. Any thread.
     *
     * @return whether it was taken
     */
    CompletionStage<Boolean> tell(EventLoop loop, Camera camera, Supplier<Manscdp> message) {
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        loop.execute(() -> {
            SipPeer platform = camera.peer();
            if (platform == null) {
                taken.complete(false);
            } else {
                tell(
                        camera.id(),
                        platform,
                        message.get(),
                        answer -> taken.complete(
                                answer.map(SIPResponse::getStatusCode).orElse(0) == 200));
            }
        });
        return taken;
    }

    private void tell(DeviceId device, SipPeer platform, Manscdp message, Consumer<Optional<SIPResponse>> answer) {
        Dialog dialog = dialogs.getOrDefault(device, Map.of()).get(message.cmdType());
        if (dialog == null) {
            answer.accept(Optional.empty());
            return;
        }
        String branch = exchanges.newBranch();
        byte[] request = SipRequestWriter.request("NOTIFY", dialog.target)
                .via(platform.protocol(), wire.localHost(), wire.localPort(), branch)
                .from("sip:" + device + "@" + wire.platform().domain(), dialog.ownTag)
                .to(wire.platformUri(), dialog.theirTag)
                .callId(dialog.callId)
                .cseq(++dialog.sequence)
                .contact(wire.contactUri(platform, device.value()))
                .header("Event", dialog.event)
                .header("Subscription-State", "active;expires=90;retry-after=0")
                .body(Bodies.CONTENT_TYPE, bodies.write(message))
                .toBytes();
        exchanges.send(platform, branch, request, answer);
    }

    /** Power went: so did the memory of who had subscribed. */
    void forget(DeviceId device) {
        dialogs.remove(device);
    }
}
