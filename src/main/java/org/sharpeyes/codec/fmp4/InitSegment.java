package org.sharpeyes.codec.fmp4;

import io.netty.buffer.ByteBuf;
import java.util.List;

/** The initialization segment: {@code ftyp} and a {@code moov} whose samples are all in fragments to come. */
public final class InitSegment {
    private static final int MOVIE_TIMESCALE = 1000;
    private static final int ENABLED_IN_MOVIE = 3;
    private static final int SELF_CONTAINED = 1;
    private static final int FIXED_ONE = 0x00010000;

    /** ISO 639-2 "und", three letters of five bits. */
    private static final int UNDETERMINED_LANGUAGE = 0x55C4;

    private InitSegment() {}

    /** Writes the segment for at least one track. */
    public static void write(ByteBuf out, List<Mp4Track> tracks) {
        fileType(out);
        int moov = Boxes.begin(out, "moov");
        movieHeader(out);
        tracks.forEach(track -> track(out, track));
        int mvex = Boxes.begin(out, "mvex");
        tracks.forEach(track -> trackExtends(out, track));
        Boxes.end(out, mvex);
        Boxes.end(out, moov);
    }

    /** iso5 is the first brand that knows default-base-is-moof. */
    private static void fileType(ByteBuf out) {
        int ftyp = Boxes.begin(out, "ftyp");
        Boxes.type(out, "iso5");
        out.writeInt(0x200);
        Boxes.type(out, "iso5");
        Boxes.type(out, "iso6");
        Boxes.type(out, "mp41");
        Boxes.end(out, ftyp);
    }

    private static void movieHeader(ByteBuf out) {
        int mvhd = Boxes.begin(out, "mvhd", 0, 0);
        out.writeLong(0);
        out.writeInt(MOVIE_TIMESCALE);
        out.writeInt(0);
        out.writeInt(FIXED_ONE);
        out.writeShort(0x0100);
        out.writeZero(10);
        matrix(out);
        out.writeZero(24);
        out.writeInt(Mp4Track.AUDIO_ID + 1);
        Boxes.end(out, mvhd);
    }

    private static void matrix(ByteBuf out) {
        out.writeInt(FIXED_ONE);
        out.writeZero(12);
        out.writeInt(FIXED_ONE);
        out.writeZero(12);
        out.writeInt(0x40000000);
    }

    private static void track(ByteBuf out, Mp4Track track) {
        int trak = Boxes.begin(out, "trak");
        trackHeader(out, track);
        int mdia = Boxes.begin(out, "mdia");
        mediaHeader(out, track);
        handler(out, track);
        int minf = Boxes.begin(out, "minf");
        mediaTypeHeader(out, track);
        dataInformation(out);
        sampleTable(out, track);
        Boxes.end(out, minf);
        Boxes.end(out, mdia);
        Boxes.end(out, trak);
    }

    private static void trackHeader(ByteBuf out, Mp4Track track) {
        int tkhd = Boxes.begin(out, "tkhd", 0, ENABLED_IN_MOVIE);
        out.writeLong(0);
        out.writeInt(track.id());
        out.writeInt(0);
        out.writeInt(0);
        out.writeZero(8);
        out.writeShort(0);
        out.writeShort(0);
        out.writeShort(track instanceof Mp4Track.Audio ? 0x0100 : 0);
        out.writeShort(0);
        matrix(out);
        out.writeInt(track instanceof Mp4Track.Video video ? video.width() << 16 : 0);
        out.writeInt(track instanceof Mp4Track.Video video ? video.height() << 16 : 0);
        Boxes.end(out, tkhd);
    }

    private static void mediaHeader(ByteBuf out, Mp4Track track) {
        int mdhd = Boxes.begin(out, "mdhd", 0, 0);
        out.writeLong(0);
        out.writeInt(track.timescale());
        out.writeInt(0);
        out.writeShort(UNDETERMINED_LANGUAGE);
        out.writeShort(0);
        Boxes.end(out, mdhd);
    }

    private static void handler(ByteBuf out, Mp4Track track) {
        int hdlr = Boxes.begin(out, "hdlr", 0, 0);
        out.writeInt(0);
        Boxes.type(out, track instanceof Mp4Track.Video ? "vide" : "soun");
        out.writeZero(12);
        out.writeByte(0);
        Boxes.end(out, hdlr);
    }

    private static void mediaTypeHeader(ByteBuf out, Mp4Track track) {
        boolean video = track instanceof Mp4Track.Video;
        int header = video ? Boxes.begin(out, "vmhd", 0, 1) : Boxes.begin(out, "smhd", 0, 0);
        out.writeZero(video ? 8 : 4);
        Boxes.end(out, header);
    }

    private static void dataInformation(ByteBuf out) {
        int dinf = Boxes.begin(out, "dinf");
        int dref = Boxes.begin(out, "dref", 0, 0);
        out.writeInt(1);
        Boxes.end(out, Boxes.begin(out, "url ", 0, SELF_CONTAINED));
        Boxes.end(out, dref);
        Boxes.end(out, dinf);
    }

    private static void sampleTable(ByteBuf out, Mp4Track track) {
        int stbl = Boxes.begin(out, "stbl");
        int stsd = Boxes.begin(out, "stsd", 0, 0);
        out.writeInt(1);
        SampleEntry.write(out, track);
        Boxes.end(out, stsd);
        emptyTable(out, "stts", 1);
        emptyTable(out, "stsc", 1);
        emptyTable(out, "stsz", 2);
        emptyTable(out, "stco", 1);
        Boxes.end(out, stbl);
    }

    private static void emptyTable(ByteBuf out, String type, int words) {
        int table = Boxes.begin(out, type, 0, 0);
        out.writeZero(4 * words);
        Boxes.end(out, table);
    }

    private static void trackExtends(ByteBuf out, Mp4Track track) {
        int trex = Boxes.begin(out, "trex", 0, 0);
        out.writeInt(track.id());
        out.writeInt(1);
        out.writeZero(12);
        Boxes.end(out, trex);
    }
}
