package org.sharpeyes.inventory;

import org.sharpeyes.model.DeviceId;

/**
 * What a person wants a device to tell by itself, whenever it is there.
 *
 * @param kind of subscription
 * @param interval seconds between two of what it tells; 0 for the device's default
 */
public record StandingOrder(DeviceId device, String kind, int interval) {}
