package org.sharpeyes.signalling.message;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.ManscdpReader;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEventListener;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.signalling.dialog.DeviceInvites;
import org.sharpeyes.signalling.message.IncomingMessage.Way;
import org.sharpeyes.signalling.profile.Profiles;
import org.sharpeyes.signalling.registrar.Registration;
import org.sharpeyes.signalling.registrar.Registrations;
import org.sharpeyes.transport.sip.SipPeer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what registered devices report by MESSAGE or NOTIFY. Any thread; never blocks. */
public final class DeviceMessages {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceMessages.class);

    /** Events of a catalog that only say whether a channel is there (§A.2.1.9). */
    private static final Set<String> STATES = Set.of("ON", "OFF");

    private final Registrations registrations;
    private final Profiles profiles;
    private final DeviceQueries queries;
    private final DeviceRequests requests;
    private final DeviceEventListener listener;
    private final BiConsumer<DeviceId, Manscdp.CatalogResponse> catalogs;
    private final DeviceReports reports;
    private final DeviceInvites invites;
    private final InstantSource clock;
    private final TwiceTold alarms;

    public DeviceMessages(
            Registrations registrations,
            Profiles profiles,
            DeviceQueries queries,
            DeviceRequests requests,
            DeviceEventListener listener,
            BiConsumer<DeviceId, Manscdp.CatalogResponse> catalogs,
            DeviceReports reports,
            DeviceInvites invites,
            SteadyTime time) {
        this.registrations = registrations;
        this.profiles = profiles;
        this.queries = queries;
        this.requests = requests;
        this.listener = listener;
        this.catalogs = catalogs;
        this.reports = reports;
        this.invites = invites;
        this.clock = time.day();
        this.alarms = new TwiceTold(time);
    }

    /**
     * Takes one body.
     *
     * @param answer called once with the status to answer with, as soon as the message is dealt with, on any thread
     * @throws MalformedMessageException if the body is not MANSCDP
     */
    public void receive(IncomingMessage incoming, IntConsumer answer) throws MalformedMessageException {
        DeviceId sender = invites.deviceOf(incoming.callId()).orElse(incoming.sender());
        Manscdp message =
                ManscdpReader.read(incoming.body(), profiles.of(sender).send().charset());
        Optional<Registration> registration = speaker(message, sender, incoming.from());
        if (registration.isEmpty()) {
            answer.accept(403);
        } else if (message instanceof Manscdp.AlarmNotify alarm) {
            raise(alarm, registration.get().device(), incoming.way(), answer);
        } else if (message instanceof Manscdp.MediaStatus status) {
            mediaStatus(status, registration.get().device(), incoming.callId());
            answer.accept(200);
        } else {
            receive(message, registration.get());
            answer.accept(200);
        }
    }

    /** Takes a Keepalive of whom From names; the status to answer with. */
    public int receive(Manscdp.Keepalive keepalive, DeviceId sender, SipPeer from) {
        Optional<Registration> registration = speaker(keepalive, sender, from);
        registration.ifPresent(known -> receive(keepalive, known));
        return registration.isPresent() ? 200 : 403;
    }

    /** Some devices put a channel into From and name themselves only in the body. */
    private Optional<Registration> speaker(Manscdp message, DeviceId sender, SipPeer from) {
        Optional<Registration> named = registrations.heardFrom(sender, from);
        if (named.isPresent() || !DeviceId.isValid(message.deviceCode())) {
            return named;
        }
        return registrations.heardFrom(new DeviceId(message.deviceCode()), from);
    }

    private void receive(Manscdp message, Registration registration) {
        DeviceId device = registration.device();
        requests.onAnswer(device, message);
        switch (message) {
            case Manscdp.Keepalive keepalive ->
                listener.onDeviceEvent(new DeviceEvent.KeepaliveReceived(
                        device,
                        registrations.seenAt(registration),
                        registration.peer().address(),
                        keepalive.healthy(),
                        keepalive.faultyCodes()));
            case Manscdp.CatalogResponse catalog -> catalogs.accept(device, catalog);
            case Manscdp.CatalogNotify changed -> catalogChanged(device, believed(device, changed.items()));
            case Manscdp.DeviceInfoResponse info ->
                listener.onDeviceEvent(new DeviceEvent.InfoReceived(
                        device,
                        clock.instant(),
                        info.name(),
                        info.manufacturer(),
                        info.model(),
                        info.firmware(),
                        info.channelCount()));
            default -> reports.of(device, message).ifPresent(listener::onDeviceEvent);
        }
    }

    private void catalogChanged(DeviceId device, List<CatalogItem> items) {
        if (!items.isEmpty()) {
            listener.onDeviceEvent(
                    new DeviceEvent.CatalogReceived(device, clock.instant(), items, items.size(), false));
        }
    }

    /** Some devices tell that channels went which are there; what else they tell is right. */
    private List<CatalogItem> believed(DeviceId device, List<CatalogItem> items) {
        return profiles.of(device).tolerate().falseChannelStatus()
                ? items.stream()
                        .filter(item -> item.event() == null || !STATES.contains(item.event()))
                        .toList()
                : items;
    }

    /** It has sent the recording to its end, and waits for our BYE (§9.8). */
    private void mediaStatus(Manscdp.MediaStatus status, DeviceId device, String callId) {
        if (status.notifyType() == Manscdp.MediaStatus.END_OF_FILE) {
            invites.onFileEnd(device, callId);
        }
    }

    /** The device may forget an alarm once it has its 200, so that comes when the alarm is durable (§9.4). */
    private void raise(Manscdp.AlarmNotify alarm, DeviceId device, Way way, IntConsumer answer) {
        DeviceAlarm raised = new DeviceAlarm(
                device,
                alarm.deviceCode(),
                alarm.priority(),
                alarm.method(),
                alarm.type(),
                DeviceReports.inBeijing(alarm.time()),
                clock.instant(),
                alarm.description(),
                alarm.longitude(),
                alarm.latitude());
        alarms.once(raised, way, () -> listener.onAlarm(raised))
                .thenRun(() -> {
                    answer.accept(200);
                    queries.send(device, new Manscdp.AlarmResponse(alarm.sn(), alarm.deviceCode(), true));
                })
                .exceptionally(failure -> {
                    LOG.atWarn()
                            .addKeyValue("device", device)
                            .log(
                                    "an alarm could not be stored and is refused: {}",
                                    deepest(failure).toString());
                    LOG.debug("this is why", failure);
                    answer.accept(500);
                    return null;
                });
    }

    private static Throwable deepest(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : deepest(cause);
    }
}
