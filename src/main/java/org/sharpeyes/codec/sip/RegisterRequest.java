package org.sharpeyes.codec.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.regex.Pattern;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.Header;
import javax.sip.header.UserAgentHeader;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;

/**
 * What a REGISTER says (GB/T 28181-2022 §9.1).
 *
 * @param device who From says it is
 * @param transaction as {@link TransactionHash}
 * @param credentials null without any that are complete and of an algorithm spoken here
 * @param contact the URI, null when there is none
 * @param expires seconds by the header, else by Contact's parameter; -1 when neither says
 * @param userAgent at most {@value #LONGEST_USER_AGENT} characters; null when the device sent none
 * @param gbVersion X-GB-ver
 * @param offersSm3 whether it says that it can digest with SM3: a {@code Capability} of §9.1.2.2 with {@code H:SM3}
 */
public record RegisterRequest(
        DeviceId device,
        long transaction,
        @Nullable DigestCredentials credentials,
        @Nullable String contact,
        long expires,
        @Nullable String userAgent,
        String gbVersion,
        boolean offersSm3) {
    private static final Pattern SM3 =
            Pattern.compile("Capability .*algorithm=\"?[^\"]*\\bH:[^;\"]*SM3", Pattern.CASE_INSENSITIVE);

    static final int LONGEST_USER_AGENT = 128;

    /** As JAIN-SIP's parser read it. */
    public static RegisterRequest of(SIPRequest request, DeviceId device) {
        ContactHeader contact = request.getContactHeader();
        return new RegisterRequest(
                device,
                TransactionHash.of(request),
                DigestCredentials.of(request).orElse(null),
                contact == null || isEveryContact(contact)
                        ? null
                        : contact.getAddress().getURI().toString(),
                expires(request, contact),
                userAgent(request),
                GbVersion.of(request),
                offersSm3(request));
    }

    /** {@code Contact: *}: whatever is registered is to end (RFC 3261 §10.2.2). */
    private static boolean isEveryContact(ContactHeader contact) {
        return contact.getAddress().isWildcard();
    }

    private static long expires(SIPRequest request, @Nullable ContactHeader contact) {
        if (request.getExpires() != null) {
            return Integer.toUnsignedLong(request.getExpires().getExpires());
        }
        return contact == null ? -1 : contact.getExpires();
    }

    private static boolean offersSm3(SIPRequest request) {
        Header header = request.getHeader(AuthorizationHeader.NAME);
        return header != null && SM3.matcher(header.toString()).find();
    }

    private static @Nullable String userAgent(SIPRequest request) {
        Header header = request.getHeader(UserAgentHeader.NAME);
        if (header == null) {
            return null;
        }
        String line = header.toString();
        String text = line.substring(line.indexOf(':') + 1).strip();
        return text.length() > LONGEST_USER_AGENT ? text.substring(0, LONGEST_USER_AGENT) : text;
    }
}
