package org.sharpeyes.codec.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.model.ByteString;

class AdtsReaderProperties {
    @Example
    void readsARealStream() {
        List<AdtsHeader> headers = new ArrayList<>();
        List<ByteString> frames = read(MediaVectors.read(MediaVectors.AAC), 4096, headers);

        assertThat(frames).hasSize(17);
        assertThat(headers).allSatisfy(header -> {
            assertThat(header.sampleRate()).isEqualTo(16000);
            assertThat(header.channels()).isEqualTo(1);
            assertThat(header.audioSpecificConfig().toString()).isEqualTo("1408");
        });
    }

    @Property(tries = 50)
    void findsTheSameFramesHoweverTheBytesAreCut(@ForAll @IntRange(min = 1, max = 700) int portion) {
        assertThat(read(MediaVectors.read(MediaVectors.AAC), portion, new ArrayList<>()))
                .isEqualTo(read(MediaVectors.read(MediaVectors.AAC), 5000, new ArrayList<>()));
    }

    @Property(tries = 200)
    void survivesAnyBytes(@ForAll @Size(max = 3000) byte[] bytes, @ForAll @IntRange(min = 1, max = 99) int portion) {
        List<AdtsHeader> headers = new ArrayList<>();
        assertThat(read(Unpooled.wrappedBuffer(bytes), portion, headers)).hasSameSizeAs(headers);
    }

    @Property(tries = 100)
    void readsTheHeaderItWrites(
            @ForAll @IntRange(min = 1, max = 7) int channels, @ForAll @IntRange(min = 1, max = 8000) int length)
            throws Exception {
        AdtsHeader header = AdtsHeader.of(44100, channels, length);
        ByteBuf out = Unpooled.buffer();
        header.write(out);

        assertThat(out.readableBytes()).isEqualTo(AdtsHeader.LENGTH);
        assertThat(AdtsHeader.read(out, 0)).isEqualTo(header);
    }

    private static List<ByteString> read(ByteBuf stream, int portion, List<AdtsHeader> headers) {
        List<ByteString> frames = new ArrayList<>();
        try (AdtsReader reader = new AdtsReader(UnpooledByteBufAllocator.DEFAULT)) {
            while (stream.isReadable()) {
                reader.read(stream.readSlice(Math.min(portion, stream.readableBytes())), (header, frame) -> {
                    headers.add(header);
                    byte[] bytes = new byte[frame.readableBytes()];
                    frame.readBytes(bytes);
                    frame.release();
                    frames.add(ByteString.copyOf(bytes));
                });
            }
        }
        return frames;
    }
}
