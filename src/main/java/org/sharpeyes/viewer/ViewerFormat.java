package org.sharpeyes.viewer;

import org.sharpeyes.codec.flv.HevcInFlv;
import org.sharpeyes.relay.Container;
import org.sharpeyes.relay.Muxer;

/** What a viewer can ask for. */
public enum ViewerFormat implements Container {
    /** FLV; H.265 as Enhanced RTMP's FourCC {@code hvc1}. */
    FLV("video/x-flv") {
        @Override
        public Muxer newMuxer() {
            return new FlvMuxer(HevcInFlv.ENHANCED);
        }
    },
    /** FLV; H.265 as codec id 12, as Chinese players had it before there was a standard. */
    FLV_LEGACY_HEVC("video/x-flv") {
        @Override
        public Muxer newMuxer() {
            return new FlvMuxer(HevcInFlv.CODEC_ID_12);
        }
    },
    /** Fragmented MP4; G.711 becomes FLAC. */
    FMP4("video/mp4") {
        @Override
        public Muxer newMuxer() {
            return new Fmp4Muxer();
        }
    };

    private final String contentType;

    ViewerFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The media type for HTTP, without parameters. */
    public String contentType() {
        return contentType;
    }
}
