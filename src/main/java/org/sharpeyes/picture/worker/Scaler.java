package org.sharpeyes.picture.worker;

import static org.sharpeyes.picture.FfmpegException.require;

import java.io.IOException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/** Pictures to another size, pixel format and range. For one thread. */
final class Scaler implements AutoCloseable {
    private final SwsContext context = swscale.sws_alloc_context();
    private final AVFrame scaled = avutil.av_frame_alloc();

    Scaler() {
        context.flags(swscale.SWS_BILINEAR);
    }

    /**
     * The picture in this size and format, lent until the next call.
     *
     * @param range {@code AVCOL_RANGE_…}
     */
    AVFrame scale(AVFrame picture, int width, int height, int format, int range) throws IOException {
        avutil.av_frame_unref(scaled);
        scaled.width(width).height(height).format(format).color_range(range);
        scaled.colorspace(picture.colorspace())
                .color_primaries(picture.color_primaries())
                .color_trc(picture.color_trc());
        require(avutil.av_frame_get_buffer(scaled, 0), "allocate a picture");
        require(swscale.sws_scale_frame(context, scaled, picture), "scale a picture");
        return scaled;
    }

    @Override
    public void close() {
        avutil.av_frame_free(scaled);
        swscale.sws_free_context(context);
    }
}
