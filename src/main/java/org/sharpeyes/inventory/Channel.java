package org.sharpeyes.inventory;

import org.sharpeyes.model.ChannelId;

/**
 * An entry of a device's catalog that is a device itself: a camera, an alarm input.
 *
 * @param online the device is online and its catalog says so of the channel
 * @param gridCode the grid its point hangs in
 * @param camera whether it became a camera point
 * @param news its fault and its position, where the device told any
 */
public record Channel(
        ChannelId id,
        String name,
        boolean online,
        String gridCode,
        String manufacturer,
        String model,
        boolean camera,
        ChannelNews news) {}
