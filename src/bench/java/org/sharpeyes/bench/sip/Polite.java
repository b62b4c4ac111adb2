package org.sharpeyes.bench.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers what the platform asks: 200 to everything, and to queries for catalog and device information what a camera of
 * one channel has to say. Both are rare beside registrations and keepalives, and are written as texts.
 */
final class Polite {
    private static final Pattern ECHOED = Pattern.compile("(?i)^(via|from|to|call-id|cseq) *:.*", Pattern.MULTILINE);
    private static final Pattern SN = Pattern.compile("<SN>(\\d{1,9})</SN>");
    private static final Pattern DEVICE = Pattern.compile("<DeviceID>" + Requests.DEVICES + "(\\d{6})</DeviceID>");

    private final Requests requests;
    private final ByteBufAllocator allocator;
    private final Consumer<ByteBuf> out;

    /** @param out sends what it is given */
    Polite(Requests requests, ByteBufAllocator allocator, Consumer<ByteBuf> out) {
        this.requests = requests;
        this.allocator = allocator;
        this.out = out;
    }

    /**
     * Answers a request.
     *
     * @param round for the branch of a message of our own
     */
    void answer(String request, int round) {
        if (request.startsWith("ACK")) {
            return;
        }
        out.accept(ok(request));
        Matcher sn = SN.matcher(request);
        Matcher device = DEVICE.matcher(request);
        if (request.contains("<Query>") && sn.find() && device.find()) {
            int number = Integer.parseInt(device.group(1));
            int asked = Integer.parseInt(sn.group(1));
            if (request.contains("<CmdType>Catalog<")) {
                out.accept(requests.catalog(number, round, asked));
            } else if (request.contains("<CmdType>DeviceInfo<")) {
                out.accept(requests.info(number, round, asked));
            }
        }
    }

    private ByteBuf ok(String request) {
        String head = request.substring(0, Math.max(0, request.indexOf("\r\n\r\n")));
        String echoed = ECHOED.matcher(head)
                .results()
                .map(line -> tagged(line.group().strip()))
                .collect(Collectors.joining("\r\n"));
        String answer = "SIP/2.0 200 OK\r\n" + echoed + "\r\nContent-Length: 0\r\n\r\n";
        return allocator.directBuffer(answer.length()).writeBytes(answer.getBytes(ISO_8859_1));
    }

    private static String tagged(String line) {
        boolean to = line.toLowerCase(Locale.ROOT).startsWith("to");
        return to && !line.contains(";tag=") ? line + ";tag=bench" : line;
    }
}
