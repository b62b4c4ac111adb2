package org.sharpeyes.api.http;

import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.StreamId;

/** Something that lies in a grid, by the name that a call or an event gives it. */
public sealed interface Subject {
    record OfGrid(String code) implements Subject {}

    record OfDevice(DeviceId id) implements Subject {}

    record OfChannel(ChannelId id) implements Subject {}

    /** What lies there, or belongs to this device; null: to none. */
    record Placed(String gridCode, @Nullable DeviceId device) implements Subject {}

    record OfPoint(String gbCode) implements Subject {}

    record OfStream(StreamId id) implements Subject {}

    /** What somebody has under way: they learn of it themselves, and those who may everywhere. */
    record OfCaller(String name) implements Subject {}

    /** What lies in no grid: only those who may everywhere learn of it. */
    record OfGateway() implements Subject {}
}
