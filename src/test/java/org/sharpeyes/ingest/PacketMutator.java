package org.sharpeyes.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Bends the RTP packets of a capture, as networks, bad senders and bad people do. The capture itself stays whole. */
final class PacketMutator {
    private static final int HEADER = 12;
    private static final int REACH = 40;
    private static final byte[][] CODES = {
        {0, 0, 1, (byte) 0xBA},
        {0, 0, 1, (byte) 0xBB},
        {0, 0, 1, (byte) 0xBC},
        {0, 0, 1, (byte) 0xE0},
        {0, 0, 1, (byte) 0xC0},
        {0, 0, 1, (byte) 0xBD},
        {0, 0, 1, 0x67},
        {0, 0, 1, 0x68},
        {0, 0, 1, 0x65},
        {0, 0, 1, 0x06},
        {0, 0, 1, 0x40, 1},
        {0, 0, 1, 0x42, 1},
        {0, 0, 0, 0, 0},
        {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF}
    };

    private final RandomGenerator random;
    private long mutated;

    PacketMutator(RandomGenerator random) {
        this.random = random;
    }

    /** How many packets were bent, moved, doubled or left out so far. */
    long mutated() {
        return mutated;
    }

    /** The packets in the order in which they are to be sent, about {@code oneIn} of which bent. */
    List<byte[]> bend(List<byte[]> capture, int oneIn) {
        List<byte[]> sent = new ArrayList<>(capture.size() + 16);
        for (byte[] packet : capture) {
            if (random.nextInt(oneIn) == 0) {
                mutated++;
                bend(packet, capture, sent);
            } else {
                sent.add(packet);
            }
        }
        return sent;
    }

    private void bend(byte[] packet, List<byte[]> capture, List<byte[]> sent) {
        byte[] copy = packet.clone();
        switch (random.nextInt(11)) {
            case 0 -> sent.add(flipBits(copy, 0));
            case 1 -> sent.add(flipBits(copy, HEADER));
            case 2 -> sent.add(Arrays.copyOf(copy, random.nextInt(copy.length + 1)));
            case 3 -> sent.add(splice(copy, capture.get(random.nextInt(capture.size()))));
            case 4 -> {
                sent.add(copy);
                sent.add(packet);
            }
            case 5 -> sent.add(Math.max(0, sent.size() - random.nextInt(REACH)), copy);
            case 6 -> sent.add(headerNoise(copy));
            case 7 -> sent.add(lengthNoise(copy));
            case 8 -> sent.add(overwrite(copy));
            case 9 -> sent.add(withRest(copy, random.nextInt(3000)));
            default -> {
                // left out
            }
        }
    }

    private byte[] flipBits(byte[] bytes, int from) {
        for (int flips = 1 + random.nextInt(16); flips > 0 && bytes.length > from; flips--) {
            bytes[from + random.nextInt(Math.min(bytes.length - from, 200))] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private byte[] splice(byte[] head, byte[] tail) {
        int cut = random.nextInt(head.length + 1);
        int from = random.nextInt(tail.length + 1);
        byte[] joined = Arrays.copyOf(head, cut + tail.length - from);
        System.arraycopy(tail, from, joined, cut, tail.length - from);
        return joined;
    }

    private byte[] headerNoise(byte[] bytes) {
        int field = random.nextInt(HEADER);
        for (int i = field; i < Math.min(HEADER, field + 1 + random.nextInt(4)) && i < bytes.length; i++) {
            bytes[i] = (byte) random.nextInt();
        }
        return bytes;
    }

    /** Behind a start code of the system layer stands a length. */
    private byte[] lengthNoise(byte[] bytes) {
        int start = HEADER + random.nextInt(Math.max(1, bytes.length - HEADER));
        for (int i = start; i + 9 < bytes.length; i++) {
            if (bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 1) {
                bytes[i + 4 + random.nextInt(5)] = (byte) random.nextInt();
                bytes[i + 5] = (byte) random.nextInt();
                return bytes;
            }
        }
        return flipBits(bytes, HEADER);
    }

    private byte[] overwrite(byte[] bytes) {
        byte[] code = CODES[random.nextInt(CODES.length)];
        int at = HEADER + random.nextInt(Math.max(1, bytes.length - HEADER));
        for (int i = 0; i < code.length && at + i < bytes.length; i++) {
            bytes[at + i] = code[i];
        }
        return bytes;
    }

    private byte[] withRest(byte[] bytes, int length) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
        for (int i = bytes.length; i < longer.length; i++) {
            longer[i] = (byte) random.nextInt();
        }
        return longer;
    }
}
