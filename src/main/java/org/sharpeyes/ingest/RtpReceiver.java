package org.sharpeyes.ingest;

import java.net.InetSocketAddress;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.model.StreamId;

/** The open end of one stream. All methods may be called from any thread; they take effect on the stream's loop. */
public interface RtpReceiver extends AutoCloseable {
    StreamId stream();

    /** The address to tell the device. */
    String host();

    /** The port to tell the device, even when it is the gateway that connects. */
    int port();

    /** The SSRC to offer. */
    Ssrc ssrc();

    /** Accepts this SSRC too: the one in the device's answer, which wins over the offered one. */
    void expect(Ssrc answered);

    /**
     * Takes packets from this address for the stream's, whatever their SSRC: the media address in the device's answer.
     * Devices that answer {@code y=0000000000} or ignore the offered SSRC are known by nothing else on a shared port.
     */
    void expectFrom(InetSocketAddress source);

    /**
     * Packets of this payload type are audio beside the video, by the device's answer. 0 and 8 are taken for what RFC 3551
     * makes them without being told.
     */
    void expectAudio(int payloadType, AudioCodec codec);

    /**
     * Connects to a listening device: three attempts, a second apart (GB/T 28181-2022 Annex D).
     *
     * @throws IllegalStateException unless opened as {@link org.sharpeyes.model.MediaTransport#TCP_ACTIVE}
     */
    void connect(InetSocketAddress remote);

    /** A picture of the counters as of now. */
    ReceiverStatistics statistics();

    /**
     * Ends the stream: the sink's {@code onEnd} is called once, port and SSRC are free again, connections and sockets
     * closed. Idempotent.
     */
    @Override
    void close();
}
