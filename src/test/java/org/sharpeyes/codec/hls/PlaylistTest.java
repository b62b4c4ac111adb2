package org.sharpeyes.codec.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sharpeyes.codec.hls.MediaPlaylist.Part;
import org.sharpeyes.codec.hls.MediaPlaylist.Segment;

/** Against texts written by hand after the examples of draft-pantos-hls-rfc8216bis. */
class PlaylistTest {
    private static final long SECOND = 90_000;

    @Test
    void aLivePlaylistEndsInTheMiddleOfASegment() {
        Segment old = new Segment("init-7.mp4", false, List.of(), 2 * SECOND, "7.m4s");
        Segment newest = new Segment("init-7.mp4", false, List.of(part("8.0.m4s", true)), 21_600, "8.m4s");
        Segment open =
                new Segment("init-7.mp4", false, List.of(part("9.0.m4s", true), part("9.1.m4s", false)), 0, null);

        String text = new MediaPlaylist(2, 23_760, 7, 0, List.of(old, newest, open), "9.2.m4s").toText("?token=a.b");

        assertThat(text).isEqualTo("""
                        #EXTM3U
                        #EXT-X-VERSION:6
                        #EXT-X-TARGETDURATION:2
                        #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=0.79200
                        #EXT-X-PART-INF:PART-TARGET=0.26400
                        #EXT-X-MEDIA-SEQUENCE:7
                        #EXT-X-DISCONTINUITY-SEQUENCE:0
                        #EXT-X-MAP:URI="init-7.mp4?token=a.b"
                        #EXTINF:2.00000,
                        7.m4s?token=a.b
                        #EXT-X-PART:DURATION=0.24000,URI="8.0.m4s?token=a.b",INDEPENDENT=YES
                        #EXTINF:0.24000,
                        8.m4s?token=a.b
                        #EXT-X-PART:DURATION=0.24000,URI="9.0.m4s?token=a.b",INDEPENDENT=YES
                        #EXT-X-PART:DURATION=0.24000,URI="9.1.m4s?token=a.b"
                        #EXT-X-PRELOAD-HINT:TYPE=PART,URI="9.2.m4s?token=a.b"
                        """);
    }

    @Test
    void newTracksComeWithTheirOwnMapAndTheEndIsMarked() {
        Segment before = new Segment("init-1.mp4", false, List.of(), SECOND, "1.m4s");
        Segment after = new Segment("init-2.mp4", true, List.of(), SECOND / 3, "2.m4s");

        String text = new MediaPlaylist(1, 22_500, 1, 4, List.of(before, after), null).toText("");

        assertThat(text).isEqualTo("""
                        #EXTM3U
                        #EXT-X-VERSION:6
                        #EXT-X-TARGETDURATION:1
                        #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=0.75000
                        #EXT-X-PART-INF:PART-TARGET=0.25000
                        #EXT-X-MEDIA-SEQUENCE:1
                        #EXT-X-DISCONTINUITY-SEQUENCE:4
                        #EXT-X-MAP:URI="init-1.mp4"
                        #EXTINF:1.00000,
                        1.m4s
                        #EXT-X-DISCONTINUITY
                        #EXT-X-MAP:URI="init-2.mp4"
                        #EXTINF:0.33333,
                        2.m4s
                        #EXT-X-ENDLIST
                        """);
    }

    @Test
    void aMultivariantPlaylistNamesTheCodecs() {
        MultivariantPlaylist.Size size = new MultivariantPlaylist.Size(1920, 1080);

        assertThat(new MultivariantPlaylist(2_000_000, "hvc1.1.6.L93.B0,fLaC", size, "cam/media.m3u8")
                        .toText("?token=x"))
                .isEqualTo("""
                        #EXTM3U
                        #EXT-X-VERSION:6
                        #EXT-X-STREAM-INF:BANDWIDTH=2000000,CODECS="hvc1.1.6.L93.B0,fLaC",RESOLUTION=1920x1080
                        cam/media.m3u8?token=x
                        """);
        assertThat(new MultivariantPlaylist(64_000, "fLaC", null, "m").toText(""))
                .contains("CODECS=\"fLaC\"\nm\n");
    }

    private static Part part(String uri, boolean independent) {
        return new Part(uri, 21_600, independent);
    }
}
