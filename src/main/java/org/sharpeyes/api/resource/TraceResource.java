package org.sharpeyes.api.resource;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Page;
import org.sharpeyes.signalling.trace.SipTrace;
import org.sharpeyes.signalling.trace.TracedMessage;

/** What was said with a device lately; also with one that has not been let in. */
public final class TraceResource {
    private final SipTrace trace;
    private final Inventory inventory;
    private final Audit audit;

    public TraceResource(SipTrace trace, Inventory inventory, Audit audit) {
        this.trace = trace;
        this.inventory = inventory;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations.addBlocking("listSipMessages", this::list);
    }

    private Reply list(Call call) {
        String text = call.path("deviceId");
        if (!DeviceId.isValid(text)) {
            throw ProblemException.notFound("There is no device %s.".formatted(text));
        }
        DeviceId device = new DeviceId(text);
        audit.record(call, "device.traced", device.value());
        Set<String> channels = inventory.channels(device).stream()
                .map(channel -> channel.id().code())
                .collect(Collectors.toSet());
        List<TracedMessage> messages =
                trace.messages(device, channels::contains, call.page().limit());
        return Reply.ok(new Page<>(messages, null).map(MessageView::of));
    }

    private record MessageView(Instant at, String direction, String transport, String remoteAddress, String text) {
        static MessageView of(TracedMessage message) {
            return new MessageView(
                    message.at(),
                    message.sent() ? "sent" : "received",
                    message.protocol().name().toLowerCase(Locale.ROOT),
                    message.peer().getAddress().getHostAddress() + ":"
                            + message.peer().getPort(),
                    message.text());
        }
    }
}
