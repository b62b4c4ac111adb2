package org.sharpeyes.inventory;

import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Secret;

/**
 * A device entered before it registers.
 *
 * @param name empty: the id
 * @param password its SIP digest password, null when it shares the one of all devices
 */
public record NewDevice(DeviceId id, String name, @Nullable Secret password) {}
