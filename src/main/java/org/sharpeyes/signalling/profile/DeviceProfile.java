package org.sharpeyes.signalling.profile;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.manscdp.GbEdition;
import org.sharpeyes.model.MediaTransport;

/**
 * How to deal with one make of device. The defaults and what each means to an operator are in {@code
 * config/profiles/standard.yaml}. Commands are named as MANSCDP names them: the CmdType, or the element of a
 * DeviceControl, such as {@code RecordInfo}, {@code HomePosition}, {@code PTZPreciseCtrl}.
 */
public record DeviceProfile(String name, Sending send, Tolerance tolerate) {
    /**
     * What is sent.
     *
     * @param edition whose commands and spelling it understands; null: as its X-GB-ver says
     * @param charset of the XML in both directions; null: sent by edition, read as it comes
     * @param date whether the 200 to REGISTER sets its clock
     * @param digest what a registration is challenged with; a device that offers SM3 by itself is always taken at its
     *     word
     * @param media what it is asked to send media over; null: as the gateway is configured
     * @param streamAttribute how SDP names the main or sub stream
     * @param configTo whose code DeviceConfig and ConfigDownload carry
     * @param subscribe what it is asked to notify of
     * @param guard whether it has to be armed (SetGuard) before it raises alarms
     * @param resetAlarm whether an alarm of method 2 has to be reset before the next one comes
     * @param never commands that it is never sent
     * @param always commands that it is sent whatever its edition
     */
    public record Sending(
            @Nullable GbEdition edition,
            @Nullable Charset charset,
            boolean date,
            Digest digest,
            @Nullable MediaTransport media,
            StreamAttribute streamAttribute,
            ConfigTarget configTo,
            Set<Subscription> subscribe,
            boolean guard,
            boolean resetAlarm,
            Set<String> never,
            Set<String> always) {
        public Sending {
            subscribe = Collections.unmodifiableSet(inOrder(subscribe));
            never = Set.copyOf(never);
            always = Set.copyOf(always);
        }

        /** Devices are subscribed to one thing after the other, and always in the same order. */
        private static Set<Subscription> inOrder(Set<Subscription> subscribe) {
            Set<Subscription> sorted = EnumSet.noneOf(Subscription.class);
            sorted.addAll(subscribe);
            return sorted;
        }
    }

    /**
     * What is borne with.
     *
     * @param lapsedRegistration it does not refresh its registration: as long as it sends keepalives it is there
     * @param falseChannelStatus what its notifies say of channels being on or off is not believed
     * @param unanswered commands it carries out but does not answer: the SIP 200 is all there will be
     * @param inviteAnswer how long it may take to answer an INVITE; null: as the gateway is configured
     */
    public record Tolerance(
            boolean lapsedRegistration,
            boolean falseChannelStatus,
            Set<String> unanswered,
            @Nullable Duration inviteAnswer) {
        public Tolerance {
            unanswered = Set.copyOf(unanswered);
        }
    }

    /** Digest algorithms of GB/T 28181-2022 §9.1. */
    public enum Digest {
        MD5,
        SM3
    }

    /** The SDP attribute that names a stream: the first is the standard's of 2022, the others vendors'. */
    public enum StreamAttribute {
        STREAMNUMBER("streamnumber"),
        STREAM("stream"),
        STREAMPROFILE("streamprofile"),
        STREAMMODE("streamMode");

        private final String attribute;

        StreamAttribute(String attribute) {
            this.attribute = attribute;
        }

        /** How its line of SDP begins. */
        public String line() {
            return "a=" + attribute + ":";
        }
    }

    /** Whose code a configuration command carries. */
    public enum ConfigTarget {
        DEVICE,
        CHANNEL
    }

    /** What a device may be subscribed to (§9.11). */
    public enum Subscription {
        CATALOG,
        ALARM,
        MOBILE_POSITION,
        PTZ_POSITION
    }

    /** Whether a device that states this {@code X-GB-ver} speaks the edition of 2022. */
    public GbEdition edition(String gbVersion) {
        return send.edition() != null ? send.edition() : GbEdition.ofVersion(gbVersion);
    }

    /**
     * What XML to a device of that {@code X-GB-ver} is declared as. What is declared GB2312 is written as its superset
     * GB18030 all the same.
     */
    public Charset charset(String gbVersion) {
        if (send.charset() != null) {
            return send.charset();
        }
        return Charset.forName(edition(gbVersion) == GbEdition.E2022 ? "GB18030" : "GB2312");
    }
}
