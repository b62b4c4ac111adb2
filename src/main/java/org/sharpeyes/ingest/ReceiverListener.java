package org.sharpeyes.ingest;

import java.net.InetSocketAddress;
import org.sharpeyes.model.Ssrc;

/**
 * What happens to a receiver, step by step. Called on the stream's event loop; each of {@code onFirstPacket},
 * {@code onProgramStream} and {@code onKeyFrame} once at most, {@code onVideoHeld} and {@code onVideoResumed} in turn. Nothing is called after {@link RtpReceiver#close()}.
 */
public interface ReceiverListener {
    /** A TCP connection stands; over UDP never called. */
    default void onConnected(InetSocketAddress remote) {}

    /** The first packet taken for this stream. */
    default void onFirstPacket(InetSocketAddress remote, Ssrc ssrc) {}

    /** Media comes under an SSRC that was neither offered nor answered; it is accepted. */
    default void onSsrcMismatch(Ssrc seen) {}

    /** The payload is a program stream, or what else can be played. */
    default void onProgramStream() {}

    /** The first key frame has been handed to the sink. */
    default void onKeyFrame() {}

    /** After a loss no video is handed on until a key frame comes. */
    default void onVideoHeld() {}

    /** The key frame has come. */
    default void onVideoResumed() {}

    /** The TCP connection broke, or could not be made; {@code why} is a phrase for the log. */
    default void onDisconnected(String why) {}
}
