package org.sharpeyes.signalling.redirect;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.GbCode;

/** A gateway that devices are sent to. */
record Node(String id, InetSocketAddress address) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{20})@(\\[[0-9a-fA-F:]+]|[0-9A-Za-z.-]{1,253}):(\\d{1,5})");

    /** @throws IllegalArgumentException with what is allowed */
    static Node parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches() || !GbCode.isValid(matcher.group(1)) || Integer.parseInt(matcher.group(3)) > 65_535) {
            throw new IllegalArgumentException(
                    "redirect.nodes: a node is ID@ADDRESS:PORT with an id of 20 digits, was \"%s\"".formatted(text));
        }
        String host = matcher.group(2).replaceAll("[\\[\\]]", "");
        return new Node(matcher.group(1), new InetSocketAddress(host, Integer.parseInt(matcher.group(3))));
    }

    String uri() {
        String host = address.getHostString();
        return "sip:%s@%s:%d".formatted(id, host.contains(":") ? "[" + host + "]" : host, address.getPort());
    }

    /** How much it wants a device; no two nodes agree on all (rendezvous hashing). */
    long claimTo(DeviceId device) {
        long mixed = (device.value().hashCode() * 0x9E37_79B9_7F4A_7C15L) ^ (id.hashCode() * 0xC2B2_AE3D_27D4_EB4FL);
        mixed = (mixed ^ (mixed >>> 33)) * 0xFF51_AFD7_ED55_8CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CE_B9FE_1A85_EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
