package org.sharpeyes.codec.manscdp;

import org.sharpeyes.codec.MalformedMessageException;

/**
 * Reads MANSCDP bodies as devices really send them: any of GB2312, GBK, GB18030 and UTF-8 whatever the prolog says,
 * unescaped {@code &} and {@code <}, names in any case, wrong counts. Document types and entities are refused.
 */
public final class ManscdpReader {
    private ManscdpReader() {}

    /**
     * Reads one body. The array is not kept.
     *
     * @throws MalformedMessageException if there is no message in it, or it is too long or too deep
     */
    public static Manscdp read(byte[] body) throws MalformedMessageException {
        if (body.length == 0) {
            throw new MalformedMessageException("an empty body");
        }
        throw new UnsupportedOperationException();
    }
}
