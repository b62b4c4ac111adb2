package org.sharpeyes.transport.sip;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One datagram is one message. It is dealt with as soon as it is read, unless a crowd comes faster than that: then
 * everything is read first, before the kernel's buffer overflows, and waits here, where whoever repeats himself meanwhile
 * does not have to be answered twice.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the socket's own work
final class SipDatagrams extends SimpleChannelInboundHandler<DatagramPacket> {
    private static final Logger LOG = LoggerFactory.getLogger(SipDatagrams.class);
    /** Devices behind NAT send a few blank or zero bytes to keep their mapping; no message is that short. */
    private static final int LONGEST_NAT_KEEPALIVE = 8;
    /** A read of so many, and there may be more to read. */
    private static final int FULL_READ = 16;
    /** After so many full reads, one after the other, it is tried how many more there are. */
    private static final int PATIENCE = 32;
    /** The same where there were not many, which is when answers are waited for as fast as they can be given. */
    private static final int MOST_PATIENCE = 1024;

    private static final long FORGOTTEN_AFTER = TimeUnit.SECONDS.toNanos(1);
    /** So many that wait are a crowd. */
    private static final int CROWD = 512;
    /** So many are dealt with before more is read. */
    private static final int PORTION = 64;
    /** So many may be read before a portion is dealt with. */
    private static final int MOST_READ = 1024;

    private final SipTraffic traffic;
    private final WaitingDatagrams waiting;
    private final LongSupplier nanoTime;
    private int read;
    private int readSincePortion;
    private int fullReads;
    private int patience = PATIENCE;
    private long triedAt;
    private boolean crowd;
    private boolean mayRead;
    private boolean scheduled;

    SipDatagrams(SipTraffic traffic, WaitingDatagrams waiting, LongSupplier nanoTime) {
        this.traffic = traffic;
        this.waiting = waiting;
        this.nanoTime = nanoTime;
        this.triedAt = nanoTime.getAsLong();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        ByteBuf content = packet.content();
        if (content.readableBytes() <= LONGEST_NAT_KEEPALIVE) {
            return;
        }
        read++;
        boolean alone = waiting.isEmpty() && fullReads < patience;
        if (alone || isResponse(content)) {
            traffic.received(SipPeer.udp(packet.sender()), content);
        } else {
            queue(packet.sender(), content, context);
        }
    }

    /** Responses were asked for, and are not part of any crowd. */
    private static boolean isResponse(ByteBuf content) {
        int start = content.readerIndex();
        return content.getByte(start) == 'S' && content.getByte(start + 3) == '/';
    }

    private void queue(InetSocketAddress sender, ByteBuf content, ChannelHandlerContext context) {
        switch (waiting.offer(sender, content, context.alloc())) {
            case WAITS -> {}
            case REPEATS -> traffic.repeated();
            case TOO_MANY -> traffic.overloaded();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        mayRead = read >= FULL_READ;
        fullReads = mayRead ? fullReads + 1 : 0;
        if (fullReads == 1 && nanoTime.getAsLong() - triedAt > FORGOTTEN_AFTER) {
            patience = PATIENCE;
        }
        crowd |= waiting.size() >= CROWD;
        readSincePortion = waiting.isEmpty() ? 0 : readSincePortion + read;
        read = 0;
        goOn(context);
        super.channelReadComplete(context);
    }

    /** Each turn of the loop reads once, if there is something to read. */
    private void goOn(ChannelHandlerContext context) {
        if (!scheduled && !waiting.isEmpty()) {
            scheduled = true;
            context.executor().schedule(() -> turn(context), 0, TimeUnit.NANOSECONDS);
        }
    }

    private void turn(ChannelHandlerContext context) {
        scheduled = false;
        if (!mayRead || readSincePortion >= MOST_READ) {
            readSincePortion = 0;
            portion();
        }
        mayRead = false;
        if (waiting.isEmpty()) {
            triedAt = nanoTime.getAsLong();
            patience = crowd ? PATIENCE : Math.min(MOST_PATIENCE, 2 * patience);
            crowd = false;
            fullReads = 0;
        }
        goOn(context);
    }

    private void portion() {
        for (int i = 0; i < PORTION; i++) {
            WaitingDatagrams.Datagram next = waiting.poll();
            if (next == null) {
                return;
            }
            try {
                traffic.received(SipPeer.udp(next.sender), next.content);
            } finally {
                next.content.release();
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        waiting.clear();
        super.channelInactive(context);
    }

    /** Datagrams that the kernel does not take end up here; the socket stays open for all others. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        traffic.unsent();
        LOG.debug("UDP: {}", cause.toString());
    }
}
