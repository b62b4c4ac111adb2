package org.sharpeyes.play;

import java.util.Locale;

/** Why a session failed or ended against its viewers' will. */
public enum PlayCause {
    /** The device is not in the inventory. */
    DEVICE_UNKNOWN,
    /** The device is not registered at the moment. */
    DEVICE_OFFLINE,
    /** No port or SSRC was free. */
    NO_RECEIVER,
    /** 486, 600: the device sends to as many as it can. */
    BUSY,
    /** 404, 604: the device does not know the channel. */
    CHANNEL_NOT_FOUND,
    /** 488, 415, 606: the device cannot send in the way it was asked to. */
    OFFER_REFUSED,
    /** 401, 403, 407, 603: the device does not let this platform watch. */
    FORBIDDEN,
    /** 410, 480, 500, 503: the channel cannot be had now. */
    CHANNEL_UNAVAILABLE,
    /** Any other refusal. */
    REJECTED,
    /** No final answer to the INVITE, or 408. */
    NO_ANSWER,
    /** The answer names no address to connect to. */
    ANSWER_UNUSABLE,
    /** The media connection never came to be. */
    NOT_CONNECTED,
    /** Answered, and then no media packet. */
    NO_PACKET,
    /** Packets, but nothing in them that can be played. */
    NOT_PLAYABLE,
    /** Video, but no key frame. */
    NO_KEY_FRAME,
    /** The device sent BYE. */
    ENDED_BY_DEVICE,
    /** The media connection broke. */
    CONNECTION_LOST,
    /** Packets stopped coming. */
    MEDIA_STOPPED,
    /** As many streams are transcoded as may be. */
    NO_TRANSCODE,
    /** The gateway is shutting down. */
    GATEWAY_CLOSING,
    /** Something went wrong in the gateway itself. */
    GATEWAY_FAULT;

    /** What a refusal of the INVITE means. */
    static PlayCause ofStatus(int status) {
        return switch (status) {
            case 486, 600 -> BUSY;
            case 404, 604 -> CHANNEL_NOT_FOUND;
            case 415, 488, 606 -> OFFER_REFUSED;
            case 401, 403, 407, 603 -> FORBIDDEN;
            case 408 -> NO_ANSWER;
            case 410, 480, 500, 503 -> CHANNEL_UNAVAILABLE;
            default -> REJECTED;
        };
    }

    /** Stable name for programs, such as {@code noPacket}. */
    public String code() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder code = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            code.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
        }
        return code.toString();
    }
}
