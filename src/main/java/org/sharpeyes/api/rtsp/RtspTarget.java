package org.sharpeyes.api.rtsp;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sharpeyes.api.live.VideoChoice;
import org.sharpeyes.model.StreamId;

/**
 * What a request is about: {@code rtsp[s]://host:port/live/{streamId}[/trackID=n][?token=…][&video=h264]}. Players put the
 * track behind the query when they join the parts as text.
 *
 * @param base the session's URL, without name, password and query, with a slash at its end
 * @param track -1 when the URL names none
 * @param token empty when there is none
 */
record RtspTarget(String base, StreamId stream, int track, String token, VideoChoice video) {
    private static final int MAX_LENGTH = 1024;
    private static final Pattern URL = Pattern.compile("(?i:rtsp(?<secure>s)?u?)://(?:[^@/?]*@)?(?<authority>[^/?@]*)"
            + "/live/(?<stream>[^/?]+)/?(?:trackID=(?<track>\\d))?/?"
            + "(?:\\?(?<query>[^/]*)/?(?:trackID=(?<late>\\d))?)?");

    static Optional<RtspTarget> parse(String text) {
        Matcher matcher = URL.matcher(text);
        if (text.length() > MAX_LENGTH || !matcher.matches() || !StreamId.isValid(matcher.group("stream"))) {
            return Optional.empty();
        }
        StreamId stream = new StreamId(matcher.group("stream"));
        String scheme = matcher.group("secure") == null ? "rtsp://" : "rtsps://";
        String base = scheme + matcher.group("authority") + "/live/" + stream + "/";
        String track = matcher.group("track") == null ? matcher.group("late") : matcher.group("track");
        String query = matcher.group("query") == null ? "" : matcher.group("query");
        return Optional.of(new RtspTarget(
                base,
                stream,
                track == null ? -1 : Integer.parseInt(track),
                parameter(query, "token").orElse(""),
                VideoChoice.of(parameter(query, "video"))));
    }

    private static Optional<String> parameter(String query, String name) {
        return Arrays.stream(query.split("&"))
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .findFirst();
    }

    /** The token must not reach a log. */
    @Override
    public String toString() {
        return base;
    }
}
