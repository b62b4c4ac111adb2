package org.sharpeyes.model;

/**
 * One addressable video or alarm source of a device. The code alone is not unique: two recorders may list the same one,
 * so it is always named together with the device that speaks for it.
 *
 * @param device the registered device
 * @param code the channel's own code in that device's catalog, same alphabet as {@link DeviceId}
 */
public record ChannelId(DeviceId device, String code) {
    public ChannelId {
        Identifiers.require("channel id", code, 64);
    }

    /** The name of this channel's live stream in URLs. */
    public StreamId streamId() {
        return new StreamId(device.value() + "_" + code);
    }

    /**
     * The name of one of this channel's live streams in URLs.
     *
     * @param number 0 main stream, 1 to 9 sub-streams
     */
    public StreamId streamId(int number) {
        return number == 0 ? streamId() : new StreamId(streamId().value() + "_" + number);
    }

    @Override
    public String toString() {
        return device + "/" + code;
    }
}
