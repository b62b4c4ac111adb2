package org.sharpeyes.inventory.sheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes, counted, and no more of them than allowed. */
final class BoundedStream extends FilterInputStream {
    private final long limit;
    private long count;

    BoundedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        return next < 0 ? next : counted(1, next);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        return read < 0 ? read : counted(read, read);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int counted(int more, int result) throws IOException {
        count += more;
        if (count > limit) {
            throw new LimitPassedException();
        }
        return result;
    }

    /** There would have been more. */
    static final class LimitPassedException extends IOException {}
}
