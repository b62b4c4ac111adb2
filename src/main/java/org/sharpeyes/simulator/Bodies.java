package org.sharpeyes.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.ManscdpWriter;

/** MANSCDP bodies as these devices write them: right, or wrong in the ways they were told to be. */
final class Bodies {
    static final String CONTENT_TYPE = "Application/MANSCDP+xml";

    private static final Charset GB2312 = Charset.forName("GB2312");
    private static final Charset GB18030 = Charset.forName("GB18030");

    private static final List<Damage> DAMAGES = List.of(
            new Damage(Fault.UTF8_DECLARED_GB2312, "encoding=(['\"])UTF-8", "encoding=$1GB2312"),
            new Damage(Fault.UNESCAPED_AMPERSAND, "&amp;", "&"),
            new Damage(Fault.BROKEN_ADDRESS, "<Address>", "<Address><A1 & B2 < C3 "),
            new Damage(Fault.PARENTAL_65535, "<Parental>\\d</Parental>", "<Parental>65535</Parental>"),
            new Damage(Fault.STATUS_ONLINE, "<Status>ON</Status>", "<Status>ONLINE</Status>"),
            new Damage(Fault.STATUS_ONLINE, "<Status>OFF</Status>", "<Status>OFFLINE</Status>"),
            new Damage(Fault.CONFIG_MISNAMED, "(</?)BasicParam>", "$1BasicConfig>"),
            new Damage(Fault.HOME_MISNAMED, "<CmdType>HomePositionQuery<", "<CmdType>HomePosition<"),
            new Damage(Fault.EMPTY_ALARM, "<AlarmDescription>[^<]*</AlarmDescription>", ""),
            new Damage(Fault.EMPTY_ALARM, "<Info><AlarmType>.*</Info>", ""));

    private final Set<Fault> faults;

    private record Damage(Fault fault, Pattern what, String with) {
        Damage(Fault fault, String what, String with) {
            this(fault, Pattern.compile(what, Pattern.CASE_INSENSITIVE), with);
        }
    }

    Bodies(Set<Fault> faults) {
        this.faults = faults;
    }

    byte[] write(Manscdp message) {
        boolean utf8 = faults.contains(Fault.UTF8_DECLARED_GB2312);
        byte[] body = ManscdpWriter.write(message, utf8 ? UTF_8 : charset());
        List<Damage> damages = DAMAGES.stream()
                .filter(damage -> faults.contains(damage.fault()))
                .toList();
        if (damages.isEmpty()) {
            return body;
        }
        // one byte, one character: what is not ASCII passes untouched
        String text = new String(body, ISO_8859_1);
        for (Damage damage : damages) {
            text = damage.what().matcher(text).replaceAll(damage.with());
        }
        return text.getBytes(ISO_8859_1);
    }

    private Charset charset() {
        return faults.contains(Fault.GB18030_NAMES) ? GB2312 : GB18030;
    }
}
