package org.sharpeyes.codec.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import gov.nist.javax.sip.header.SIPHeaderNames;
import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The names of headers that mean something here. JAIN-SIP keeps every spelling of every name it has ever met, for good:
 * who invents names could fill the memory. So it is shown those it knows, as it spells them, and no others.
 */
final class HeaderNames {
    private static final Map<String, String> KNOWN = known();
    /** As nearly everybody spells them. */
    private static final Set<String> USUAL = usual();

    private HeaderNames() {}

    /** Whether all are spelled as JAIN-SIP has them, and it sees no others: to it a bare CR ends a line, too. */
    static boolean areUsual(SipHead head) {
        return head.startLine().indexOf('\r') < 0 && head.headers().stream().allMatch(HeaderNames::isUsual);
    }

    private static boolean isUsual(String header) {
        return header.indexOf('\r') < 0 && (header.indexOf(':') < 0 || USUAL.contains(nameOf(header)));
    }

    /** The head with those headers only that mean something. */
    static byte[] usual(SipHead head) {
        StringBuilder text = new StringBuilder(head.length()).append(line(head.startLine()));
        for (String each : head.headers()) {
            String header = line(each);
            int colon = header.indexOf(':');
            if (colon < 0) {
                text.append("\r\n").append(header);
            } else {
                String name = KNOWN.get(nameOf(header));
                if (name != null) {
                    text.append("\r\n").append(name).append(header, colon, header.length());
                }
            }
        }
        return text.append("\r\n\r\n").toString().getBytes(UTF_8);
    }

    private static String line(String header) {
        return header.replace('\r', ' ');
    }

    private static String nameOf(String header) {
        return header.substring(0, header.indexOf(':')).strip();
    }

    private static Set<String> usual() {
        Set<String> usual = new HashSet<>(KNOWN.values());
        KNOWN.values().forEach(name -> usual.add(name.toLowerCase(Locale.ROOT)));
        return usual;
    }

    private static Map<String, String> known() {
        Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        names.put(GbVersion.HEADER, GbVersion.HEADER);
        for (char compact = 'a'; compact <= 'z'; compact++) {
            names.put(String.valueOf(compact), String.valueOf(compact));
        }
        for (Field constant : SIPHeaderNames.class.getFields()) {
            try {
                names.put((String) constant.get(null), (String) constant.get(null));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("JAIN-SIP hides " + constant, e);
            }
        }
        return names;
    }
}
