package org.sharpeyes.transport.sip;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the kernel keeps of datagrams until they are read. When the power comes back in a city, all its devices register
 * at once; what does not fit comes again after half a second, then after one, and so on.
 */
public final class ReceiveBuffers {
    /** Bytes that each SIP socket should have; a REGISTER takes about one KB of it. */
    public static final int NEEDED = 4 << 20;

    private static final int ASKED = 4 * NEEDED;

    private static final Logger LOG = LoggerFactory.getLogger(ReceiveBuffers.class);
    private static final Path LIMIT = Path.of("/proc/sys/net/core/rmem_max");
    /** Beyond the limit, for whoever may administer the network (socket(7)). */
    private static final IntegerUnixChannelOption SO_RCVBUFFORCE =
            new IntegerUnixChannelOption("SO_RCVBUFFORCE", 1, 33);

    private ReceiveBuffers() {}

    /** The most the kernel grants a process without privileges; empty where it does not tell. */
    public static OptionalLong limit() {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(LIMIT).strip()));
        } catch (IOException | NumberFormatException notThere) {
            return OptionalLong.empty();
        }
    }

    /** Asks for as much as can be had. */
    static void enlarge(Channel socket) {
        if (socket instanceof EpollDatagramChannel) {
            try {
                socket.config().setOption(SO_RCVBUFFORCE, ASKED);
                return;
            } catch (ChannelException notAllowed) {
                LOG.debug("SO_RCVBUFFORCE: {}", notAllowed.toString());
            }
        }
        socket.config().setOption(ChannelOption.SO_RCVBUF, ASKED);
    }

    /** Says what was granted; Linux tells twice as much as it granted, but counts its own overhead in (socket(7)). */
    static void tell(Channel socket, int sockets) {
        Integer told = socket.config().getOption(ChannelOption.SO_RCVBUF);
        int granted = told == null ? 0 : told;
        if (granted < NEEDED) {
            LOG.warn(
                    "SIP: {} UDP socket(s) with {} bytes of receive buffer each, {} are wanted: when all devices register"
                            + " at once, more of them have to repeat it. Remedy: sysctl -w net.core.rmem_max={}",
                    sockets,
                    granted,
                    NEEDED,
                    NEEDED);
        } else {
            LOG.info("SIP: {} UDP socket(s) with {} bytes of receive buffer each", sockets, granted);
        }
    }
}
