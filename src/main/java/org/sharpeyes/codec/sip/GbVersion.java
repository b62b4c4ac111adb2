package org.sharpeyes.codec.sip;

import gov.nist.javax.sip.message.SIPMessage;
import java.util.regex.Pattern;
import javax.sip.header.ExtensionHeader;

/** The {@code X-GB-ver} header (GB/T 28181-2022 Annex I): 1.0 is 2011, 1.1 its amendment, 2.0 is 2016, 3.0 is 2022. */
public final class GbVersion {
    public static final String HEADER = "X-GB-ver";
    public static final String V2016 = "2.0";
    public static final String V2022 = "3.0";

    private static final Pattern KNOWN = Pattern.compile("[0-9]{1,2}\\.[0-9]{1,2}");

    private GbVersion() {}

    /** The version a peer states; one that states none, or nothing readable, is taken for 2016. */
    public static String of(SIPMessage message) {
        if (message.getHeader(HEADER) instanceof ExtensionHeader header) {
            String version = header.getValue().strip();
            return KNOWN.matcher(version).matches() ? version : V2016;
        }
        return V2016;
    }
}
