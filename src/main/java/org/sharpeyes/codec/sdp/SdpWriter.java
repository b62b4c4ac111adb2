package org.sharpeyes.codec.sdp;

import java.util.Locale;
import org.sharpeyes.codec.sdp.SessionDescription.Kind;
import org.sharpeyes.codec.sdp.SessionDescription.Payload;
import org.sharpeyes.codec.sdp.SessionDescription.Recording;
import org.sharpeyes.codec.sdp.SessionDescription.Setup;

/** Puts the lines of a description into the order of the standard. */
final class SdpWriter {
    private final StringBuilder text = new StringBuilder(400);
    private final SessionDescription session;

    private SdpWriter(SessionDescription session) {
        this.session = session;
    }

    static String write(SessionDescription session) {
        SdpWriter writer = new SdpWriter(session);
        writer.session();
        writer.media();
        writer.extensions();
        return writer.text.toString();
    }

    private void session() {
        String address = (session.host().indexOf(':') >= 0 ? "IN IP6 " : "IN IP4 ") + session.host();
        Recording recording = session.recording();
        line("v=0");
        line("o=" + session.owner() + " 0 0 " + address);
        line("s=" + session.name());
        if (recording != null && !recording.uri().isEmpty()) {
            line("u=" + recording.uri());
        }
        line("c=" + address);
        line(recording == null ? "t=0 0" : "t=" + recording.start() + " " + recording.end());
    }

    private void media() {
        StringBuilder media = new StringBuilder("m=");
        media.append(session.kind() == Kind.VIDEO ? "video " : "audio ").append(session.port());
        media.append(session.tcp() ? " TCP/RTP/AVP" : " RTP/AVP");
        session.payloads().forEach(payload -> media.append(' ').append(payload.type()));
        line(media.toString());
        line("a=" + session.direction().name().toLowerCase(Locale.ROOT));
        session.payloads().forEach(this::rtpmap);
        Setup setup = session.setup();
        if (setup != null) {
            line("a=setup:" + setup.name().toLowerCase(Locale.ROOT));
            line("a=connection:new");
        }
    }

    private void rtpmap(Payload payload) {
        if (!payload.encoding().isEmpty()) {
            line("a=rtpmap:" + payload.type() + " " + payload.encoding() + "/" + payload.clockRate());
        }
    }

    private void extensions() {
        Recording recording = session.recording();
        if (session.streamNumber() >= 0) {
            line("a=streamnumber:" + session.streamNumber());
        }
        if (recording != null && recording.downloadSpeed() > 0) {
            line("a=downloadspeed:" + recording.downloadSpeed());
        }
        if (recording != null && recording.fileSize() >= 0) {
            line("a=filesize:" + recording.fileSize());
        }
        if (session.ssrc() != null) {
            line("y=" + session.ssrc().toDecimal());
        }
        if (session.format() != null) {
            line("f=" + session.format().toText());
        }
    }

    private void line(String line) {
        text.append(line).append("\r\n");
    }
}
