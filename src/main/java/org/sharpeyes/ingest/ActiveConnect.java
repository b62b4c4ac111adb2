package org.sharpeyes.ingest;

import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.transport.rtp.RtpListener;
import org.sharpeyes.transport.rtp.RtpSockets;

/** Connects to a listening device: three attempts, a second apart (GB/T 28181-2022 Annex D). */
final class ActiveConnect {
    private static final int ATTEMPTS = 3;
    private static final long PAUSE_SECONDS = 1;

    private final RtpSockets sockets;
    private final EventLoop loop;
    private final InetSocketAddress remote;
    private final RtpListener connectionListener;
    private final ReceiverListener listener;
    private @Nullable Future<?> pending;
    private int attempts;
    private boolean cancelled;

    ActiveConnect(
            RtpSockets sockets,
            EventLoop loop,
            InetSocketAddress remote,
            RtpListener connectionListener,
            ReceiverListener listener) {
        this.sockets = sockets;
        this.loop = loop;
        this.remote = remote;
        this.connectionListener = connectionListener;
        this.listener = listener;
    }

    void start() {
        if (cancelled) {
            return;
        }
        attempts++;
        ChannelFuture attempt = sockets.connect(loop, remote, connectionListener);
        pending = attempt;
        attempt.addListener(done -> {
            if (!done.isSuccess() && !cancelled) {
                onFailure(done.cause());
            }
        });
    }

    /** Gives up; a connection that stands already is not touched. */
    void cancel() {
        cancelled = true;
        if (pending != null) {
            pending.cancel(false);
        }
    }

    private void onFailure(Throwable cause) {
        if (attempts < ATTEMPTS) {
            pending = loop.schedule(this::start, PAUSE_SECONDS, TimeUnit.SECONDS);
        } else {
            listener.onDisconnected("connection refused %d times: %s".formatted(attempts, cause.getMessage()));
        }
    }
}
