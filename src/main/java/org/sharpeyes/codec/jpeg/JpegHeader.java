package org.sharpeyes.codec.jpeg;

import org.sharpeyes.codec.MalformedMessageException;

/**
 * The frame header of a JPEG (ISO/IEC 10918-1 B.2.2).
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 */
public record JpegHeader(int width, int height) {
    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;

    /** SOF0 to SOF15 without DHT, JPG and DAC, which lie between them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /**
     * Reads the segments up to the frame header.
     *
     * @throws MalformedMessageException if this is no JPEG, or one that does not say how large it is
     */
    public static JpegHeader read(byte[] file) throws MalformedMessageException {
        if (file.length < 4 || at(file, 0) != 0xFF || at(file, 1) != START_OF_IMAGE) {
            throw new MalformedMessageException("does not begin as a JPEG does");
        }
        int position = 2;
        while (position + 4 <= file.length && at(file, position) == 0xFF) {
            int marker = at(file, position + 1);
            if (marker == 0xFF) {
                position++;
            } else if (isFrame(marker)) {
                return frame(file, position);
            } else if (marker == START_OF_SCAN || marker == END_OF_IMAGE) {
                break;
            } else {
                position += 2 + length(file, position + 2);
            }
        }
        throw new MalformedMessageException("a JPEG without a frame header");
    }

    private static JpegHeader frame(byte[] file, int position) throws MalformedMessageException {
        if (position + 9 > file.length) {
            throw new MalformedMessageException("the frame header is cut off");
        }
        int height = at(file, position + 5) << 8 | at(file, position + 6);
        int width = at(file, position + 7) << 8 | at(file, position + 8);
        if (width == 0 || height == 0) {
            throw new MalformedMessageException("a JPEG of %d x %d".formatted(width, height));
        }
        return new JpegHeader(width, height);
    }

    private static int length(byte[] file, int position) throws MalformedMessageException {
        int length = at(file, position) << 8 | at(file, position + 1);
        if (length < 2) {
            throw new MalformedMessageException("a segment of %d bytes".formatted(length));
        }
        return length;
    }

    private static int at(byte[] file, int position) {
        return file[position] & 0xFF;
    }
}
