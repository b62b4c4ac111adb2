package org.sharpeyes.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * Gives all sockets of an event loop the same buffer to read into, which so stays in the processor's cache. Only
 * where somebody still holds bytes of the last read is a new one made. Its slots have one size: recvmmsg fills one
 * with each datagram. It is of the kind that pictures are gathered in: code that reads of both is compiled for one.
 */
public final class ReadBuffer extends DefaultMaxMessagesRecvByteBufAllocator {
    private final int length;

    private final FastThreadLocal<ByteBuf> current = new FastThreadLocal<>() {
        @Override
        protected void onRemoval(ByteBuf buffer) {
            buffer.release();
        }
    };

    /**
     * How many datagrams a read can take.
     *
     * @param slotLength room for one, in bytes; no power of two, lest all slots share the same lines of the cache
     */
    public ReadBuffer(int slots, int slotLength) {
        super(1);
        this.length = slots * slotLength;
    }

    @Override
    public MaxMessageHandle newHandle() {
        return new MaxMessageHandle() {
            @Override
            public ByteBuf allocate(ByteBufAllocator unused) {
                ByteBuf buffer = current.getIfExists();
                if (buffer == null || buffer.refCnt() > 1) {
                    current.remove();
                    buffer = PooledByteBufAllocator.DEFAULT.directBuffer(length, length);
                    current.set(buffer);
                }
                return buffer.clear().retain();
            }

            @Override
            public int guess() {
                return length;
            }
        };
    }
}
