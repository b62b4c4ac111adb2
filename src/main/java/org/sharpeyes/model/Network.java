package org.sharpeyes.model;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A network in CIDR notation, such as {@code 10.0.0.0/8} or {@code fc00::/7}. */
public final class Network {
    private final byte[] prefix;
    private final int bits;

    private Network(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /**
     * Reads one; an address by itself is a network of its own.
     *
     * @throws IllegalArgumentException if it is not written as an address, a slash and the bits of the prefix
     */
    public static Network of(String cidr) {
        int slash = cidr.indexOf('/');
        String address = slash < 0 ? cidr : cidr.substring(0, slash);
        if (!address.matches("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw wrong(cidr);
        }
        try {
            byte[] prefix = InetAddress.getByName(address).getAddress();
            int all = prefix.length * Byte.SIZE;
            int bits = slash < 0 ? all : Integer.parseInt(cidr.substring(slash + 1));
            if (bits < 0 || bits > all) {
                throw wrong(cidr);
            }
            return new Network(prefix, bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw wrong(cidr);
        }
    }

    /** Length of the prefix: of two networks an address lies in, the longer one says more about it. */
    public int bits() {
        return bits;
    }

    private static IllegalArgumentException wrong(String cidr) {
        return new IllegalArgumentException(
                "a network is written like 10.0.0.0/8 or fc00::/7, was \"%s\"".formatted(cidr));
    }

    /**
     * Whether the address lies in this network.
     *
     * @param address 4 or 16 bytes
     */
    public boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((address[bit / Byte.SIZE] & mask) != (prefix[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** As CIDR. */
    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(prefix).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
