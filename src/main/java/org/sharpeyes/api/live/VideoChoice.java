package org.sharpeyes.api.live;

import java.util.Optional;

/** The pictures a viewer asks for, as the query of a live address says it: {@code video=h264}, or nothing. */
public enum VideoChoice {
    /** As the camera sends them. */
    ORIGINAL(""),
    /** For those who cannot decode H.265. */
    H264("video=h264");

    /** The name of the query's parameter. */
    static final String PARAMETER = "video";

    private final String query;

    VideoChoice(String query) {
        this.query = query;
    }

    /** What the parameter asks for. */
    public static VideoChoice of(Optional<String> parameter) {
        return parameter.filter("h264"::equals).isPresent() ? H264 : ORIGINAL;
    }

    /** The parameter as it stands in a query; empty for what needs none. */
    String query() {
        return query;
    }
}
