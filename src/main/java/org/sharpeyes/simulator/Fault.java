package org.sharpeyes.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What simulated devices can be told to do wrong; each has been seen on devices in the field. */
public enum Fault {
    WRONG_SSRC("answers and sends with an SSRC of its own instead of the one asked for"),
    ZERO_SSRC("answers y=0000000000 and sends with SSRC 0"),
    NO_ANSWER("never answers an INVITE"),
    REJECT_BUSY("answers every INVITE with 486 Busy Here"),
    NO_MEDIA("answers an INVITE but sends no RTP"),
    NO_KEYFRAME("sends pictures, but never a key frame"),
    SILENT_KEEPALIVE("registers, answers, but sends no keepalive"),
    SPLIT_CATALOG("sends every item of a list in a message of its own"),
    DUPLICATE_ITEMS("sends every item of a list twice, counting it once"),
    LOSSY_UDP("loses the last message of every list that it sends over UDP; asked over TCP it answers there"),
    SHORT_CATALOG("leaves out the last item of a list while counting it"),
    UNESCAPED_AMPERSAND("puts a bare & into names"),
    GB18030_NAMES("puts characters outside GB2312 into names, declared as GB2312"),
    UTF8_DECLARED_GB2312("sends UTF-8 bodies that claim to be GB2312"),
    BROKEN_ADDRESS("puts bare < and & into addresses"),
    PARENTAL_65535("says Parental 65535 of its channels"),
    STATUS_ONLINE("says ONLINE and OFFLINE of its channels instead of ON and OFF"),
    FALSE_STATUS("tells unasked that its channels are OFF, which work"),
    UNSOLICITED_CATALOG("sends catalogs of one item unasked"),
    EMPTY_ALARM("raises alarms without a description or a type"),
    NEEDS_RESET("raises no alarm after one of its own before that is reset"),
    NO_SUBSCRIPTIONS("refuses every SUBSCRIBE"),
    LOST_DIALOG("forgets every subscription once it has agreed to it"),
    WRONG_CLOCK("has a clock that is ten minutes ahead"),
    NEEDS_GUARD("raises no alarm before it is armed"),
    OLD_EDITION("speaks the edition of 2016 and says nothing of its version"),
    NEEDS_VERSION("sends no keepalive unless the platform states X-GB-ver 3.0"),
    NO_REFRESH("never refreshes its registration"),
    CONFIG_BY_DEVICE("ignores configuration that is addressed to a channel"),
    RECORDS_NEED_TYPE("answers no search for recordings that does not ask for all types"),
    HOME_MISNAMED("answers HomePositionQuery as HomePosition"),
    HOME_IGNORED("takes the control HomePosition and neither answers nor obeys"),
    CONFIG_MISNAMED("names the parts of its configuration otherwise than they were asked for"),
    SILENT_CONFIG("does not answer a configuration but registers anew"),
    SDP_CREDENTIALS("answers with a user name and password in SDP, a zero y= and a blank f="),
    SLOW_ANSWER("takes twelve seconds to answer an INVITE"),
    FOREIGN_END("says soon that a stream is at its end, in a message that is not from the device"),
    SILENT_BYE("does not answer BYE"),
    TCP_REFUSED("refuses to connect for media"),
    TCP_ACTIVE_ONLY("refuses media unless the platform connects for it"),
    PRIVATE_STREAM("sends packets of private stream 1 between pictures"),
    AUDIO_OUTSIDE_PS("sends sound beside the program stream, as RTP of its own"),
    BAD_PSM_CRC("sends program stream maps with a wrong checksum"),
    NO_PSM("sends no program stream map"),
    RTP_LOSS("loses one RTP packet in a hundred"),
    RTP_REORDER("swaps neighbouring RTP packets now and then"),
    TCP_SPLIT("cuts what it sends over TCP into pieces of a few bytes: SIP and RTP"),
    LOST_SNAPSHOT("does not upload the last of the pictures it is ordered to take"),
    BAD_FIRMWARE("finds every upgrade package bad"),
    REGISTER_STORM("lets all devices register at one instant and again every few seconds");

    private final String description;

    Fault(String description) {
        this.description = description;
    }

    /** The name on the command line, such as {@code wrong-ssrc}. */
    public String knob() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it does, in one clause. */
    public String description() {
        return description;
    }

    /** The fault of this command line name. */
    public static Optional<Fault> ofKnob(String knob) {
        return Arrays.stream(values())
                .filter(fault -> fault.knob().equals(knob))
                .findFirst();
    }

    /** All names with what they do, a line each. */
    public static String manual() {
        return Arrays.stream(values())
                .map(fault -> "  %-22s %s".formatted(fault.knob(), fault.description))
                .collect(Collectors.joining("\n"));
    }
}
