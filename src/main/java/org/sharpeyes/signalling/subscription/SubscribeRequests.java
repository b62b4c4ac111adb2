package org.sharpeyes.signalling.subscription;

import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.util.Optional;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.ManscdpReader;
import org.sharpeyes.codec.manscdp.ManscdpWriter;
import org.sharpeyes.codec.manscdp.PtzMessage;
import org.sharpeyes.codec.manscdp.ReportMessage;
import org.sharpeyes.signalling.profile.DeviceProfile;
import org.sharpeyes.signalling.profile.Profiles;
import org.sharpeyes.signalling.registrar.Registration;
import org.sharpeyes.signalling.registrar.Registrations;
import org.sharpeyes.signalling.transaction.ClientTransactionUser;
import org.sharpeyes.signalling.transaction.GatewayAddress;
import org.sharpeyes.signalling.transaction.SipTransactions;

/** Writes and sends SUBSCRIBE, as the device's profile and edition have it. Signalling thread only. */
public final class SubscribeRequests {
    private static final String CONTENT_TYPE = "Application/MANSCDP+xml";

    private final GatewayAddress gateway;
    private final SipTransactions transactions;
    private final Registrations registrations;
    private final Profiles profiles;
    private int lastSn;

    public SubscribeRequests(
            GatewayAddress gateway, SipTransactions transactions, Registrations registrations, Profiles profiles) {
        this.gateway = gateway;
        this.transactions = transactions;
        this.registrations = registrations;
        this.profiles = profiles;
    }

    /** False when the device is not registered: then nothing is sent, and nothing will be heard. */
    boolean send(SubscriptionDialog dialog, Duration expires, ClientTransactionUser user) {
        Optional<Registration> registration = registrations.find(dialog.device());
        if (registration.isEmpty()) {
            return false;
        }
        Registration known = registration.get();
        DeviceProfile profile = profiles.of(dialog.device());
        byte[] body = ManscdpWriter.write(query(dialog, known, profile), profile.charset(known.gbVersion()));
        byte[] request = dialog.request(gateway, known.peer(), expires)
                .body(CONTENT_TYPE, body)
                .toBytes();
        transactions.send(request, known.peer(), user);
        return true;
    }

    /** Some devices answer 200 and say in its body that they do not. */
    boolean isRefusal(SubscriptionDialog dialog, SIPResponse response) {
        byte[] body = response.getRawContent();
        return body != null
                && body.length > 0
                && ManscdpReader.isRefusal(
                        body, profiles.of(dialog.device()).send().charset());
    }

    private Manscdp query(SubscriptionDialog dialog, Registration known, DeviceProfile profile) {
        lastSn = lastSn == Integer.MAX_VALUE ? 1 : lastSn + 1;
        String code = dialog.device().value();
        return switch (dialog.kind()) {
            case CATALOG -> new Manscdp.CatalogQuery(lastSn, code);
            case ALARM -> Manscdp.AlarmQuery.all(lastSn, code, profile.edition(known.gbVersion()));
            case MOBILE_POSITION -> new ReportMessage.MobilePositionQuery(lastSn, code, dialog.interval());
            case PTZ_POSITION -> new PtzMessage.PtzPositionQuery(lastSn, code);
        };
    }
}
