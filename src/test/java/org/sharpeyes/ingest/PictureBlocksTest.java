package org.sharpeyes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PictureBlocksTest {
    private static final int BLOCK = 64 << 10;

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    private final PictureBlocks blocks = new PictureBlocks(allocator);
    private final List<ByteBuf> kept = new ArrayList<>();

    @AfterEach
    void nothingIsLeft() {
        blocks.close();
        kept.forEach(ByteBuf::release);
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    @Test
    void picturesStayAsTheyWereWhenMoreCome() {
        for (int i = 1; i <= 100; i++) {
            add(i, 3_000, 3_000);
            keep();
        }

        for (int i = 1; i <= 100; i++) {
            assertThat(kept.get(i - 1)).isEqualTo(filled(i, 3_000));
        }
        assertThat(allocator.metric().usedHeapMemory()).isEqualTo(5L * BLOCK);
    }

    @Test
    void aPictureThatOutgrowsItsPlaceIsMovedWhole() {
        add(1, 1_000, 1_000);
        keep();
        for (int i = 0; i < 300; i++) {
            add(2, 1_000, 1_000);
        }
        keep();

        assertThat(kept.get(0)).isEqualTo(filled(1, 1_000));
        assertThat(kept.get(1)).isEqualTo(filled(2, 300_000));
    }

    @Test
    void roomIsMadeAtOnceForWhatIsComing() {
        add(1, 1_000, 200_000);

        assertThat(allocator.metric().usedHeapMemory()).isEqualTo(200_000);
    }

    @Test
    void whatNobodyKeptIsWrittenOver() {
        for (int i = 0; i < 1_000; i++) {
            add(i, 3_000, 3_000);
            blocks.picture().release();
            blocks.next();
        }

        assertThat(allocator.metric().usedHeapMemory()).isEqualTo(BLOCK);
    }

    @Test
    void aPictureGivenUpLeavesThoseBeforeIt() {
        add(1, 3_000, 3_000);
        keep();
        add(2, 2_000, 3_000);
        blocks.discard();

        assertThat(blocks.isEmpty()).isTrue();
        add(3, 3_000, 3_000);
        keep();
        assertThat(kept).containsExactly(filled(1, 3_000), filled(3, 3_000));
    }

    private void add(int value, int length, int coming) {
        blocks.add(filled(value, length), coming);
    }

    /** As a reader of pictures does: a view of the bytes, with the reference it was given. */
    private void keep() {
        kept.add(blocks.picture().slice());
        blocks.next();
    }

    private static ByteBuf filled(int value, int length) {
        ByteBuf bytes = Unpooled.buffer(length);
        while (bytes.isWritable()) {
            bytes.writeByte(value);
        }
        return bytes;
    }
}
