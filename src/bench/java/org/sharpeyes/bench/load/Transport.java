package org.sharpeyes.bench.load;

/** How streams travel to whoever receives them. */
enum Transport {
    /** A program stream in RTP, one packet per datagram. */
    UDP("udp"),
    /** A program stream in RTP, by RFC 4571; the sender connects. */
    TCP("tcpPassive"),
    /** A program stream and nothing around it, which FFmpeg reads. */
    BARE_TCP("");

    private final String apiName;

    Transport(String apiName) {
        this.apiName = apiName;
    }

    /** In a request for a receiver. */
    String apiName() {
        return apiName;
    }
}
