package org.sharpeyes.picture;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sharpeyes.codec.h26x.AnnexB;
import org.sharpeyes.codec.h26x.CodedPicture;
import org.sharpeyes.codec.h26x.PictureReader;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.VideoCodec;

/** A byte stream of the test vectors as the units of a stream, 25 pictures a second. */
public record Pictures(Track.Video track, List<AccessUnit> units) {
    private static final long TICKS = 90_000 / 25;

    public static Pictures h265() {
        return read("testsrc2-320x240.h265", VideoCodec.H265);
    }

    public static Pictures h264() {
        return read("testsrc2-320x240.h264", VideoCodec.H264);
    }

    private static Pictures read(String name, VideoCodec codec) {
        PictureReader reader = new PictureReader(codec);
        List<AccessUnit> units = new ArrayList<>();
        for (AnnexB.Picture picture : AnnexB.pictures(bytes(name), codec)) {
            CodedPicture coded = reader.read(Unpooled.copiedBuffer(picture.bytes()));
            if (coded != null) {
                long time = units.size() * TICKS;
                byte[] payload = ByteBufUtil.getBytes(coded.payload());
                coded.payload().release();
                units.add(new AccessUnit(
                        AccessUnit.Kind.VIDEO, time, time, coded.keyFrame(), Unpooled.wrappedBuffer(payload)));
            }
        }
        return new Pictures(reader.track().orElseThrow(), units);
    }

    private static ByteBuf bytes(String name) {
        try {
            return Unpooled.wrappedBuffer(Files.readAllBytes(
                    Path.of("src/test/resources/vectors/media").resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first picture, for the caller to release. */
    public AccessUnit keyFrame() {
        return at(0, 0);
    }

    /** A unit of the loop, for the caller to release. */
    public AccessUnit at(int index, long loop) {
        AccessUnit unit = units.get(index);
        long time = unit.dtsTicks90k() + loop * units.size() * TICKS;
        return new AccessUnit(unit.kind(), time, time, unit.keyFrame(), Unpooled.copiedBuffer(unit.payload()));
    }
}
