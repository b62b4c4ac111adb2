package org.sharpeyes.codec.manscdp;

import java.nio.charset.Charset;

/** Writes MANSCDP bodies. */
public final class ManscdpWriter {
    private ManscdpWriter() {}

    /**
     * Writes one message with its prolog. What is declared GB2312 is encoded as GB18030, its superset, so that rare
     * characters in names of people and places survive.
     *
     * @param charset GB2312 for peers of 2016, GB18030 for peers of 2022, UTF-8 for devices that ask for it
     */
    public static byte[] write(Manscdp message, Charset charset) {
        if (!charset.canEncode()) {
            throw new IllegalArgumentException("cannot write " + charset);
        }
        throw new UnsupportedOperationException();
    }
}
