package org.sharpeyes.inventory;

import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Secret;

/**
 * What to change of a device; null leaves it as it is.
 *
 * @param password an empty one takes the device's own password away
 * @param profile the vendor profile to deal with it by; an empty one leaves it to what the device says it is
 */
public record DeviceChange(
        @Nullable String name,
        @Nullable Secret password,
        @Nullable String profile) {}
