package org.sharpeyes.codec.ps;

import io.netty.buffer.ByteBuf;

/** Receives the parts of a program stream in order. */
public interface PsListener {
    /** Stands for a time that was not sent. */
    long NO_TIME = -1;

    /** A pack begins: as a rule, a frame. */
    void onPack();

    /** A program stream map that is not the same as the one before. */
    void onProgramMap(ProgramMap map);

    /**
     * A PES packet of an audio ({@code C0}-{@code DF}) or video ({@code E0}-{@code EF}) stream begins.
     *
     * @param pts 33 bits, 90 kHz, or {@link #NO_TIME}
     * @param dts 33 bits, 90 kHz, or {@link #NO_TIME}
     * @param length bytes of payload it says it has, up to 65,535; 0 if it does not say
     */
    void onPesStart(int streamId, long pts, long dts, int length);

    /**
     * Some payload of the PES packet that began last: the readable bytes, to be copied or read during the call, which may
     * move the buffer's indexes.
     */
    void onPesPayload(ByteBuf bytes);

    /** The PES packet that began last is whole. Not called for one that was cut short by a gap. */
    void onPesEnd();
}
