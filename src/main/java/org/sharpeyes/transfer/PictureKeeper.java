package org.sharpeyes.transfer;

import java.io.IOException;
import java.time.Instant;
import org.sharpeyes.codec.jpeg.JpegHeader;
import org.sharpeyes.model.ChannelId;

/** Whoever keeps pictures. */
@FunctionalInterface
public interface PictureKeeper {
    /** Keeps a JPEG; blocks. */
    SnapshotReport.Picture keep(ChannelId channel, Instant takenAt, JpegHeader header, byte[] jpeg) throws IOException;
}
