package org.sharpeyes.signalling.profile;

import org.jspecify.annotations.Nullable;

/**
 * What a device's profile follows from.
 *
 * @param userAgent as registered, empty when unknown, as are manufacturer and model
 * @param chosen the profile a person chose; null: none
 */
record Traits(
        String userAgent,
        String manufacturer,
        String model,
        @Nullable String chosen) {
    static final Traits UNKNOWN = new Traits("", "", "", null);

    Traits registeredBy(@Nullable String agent) {
        return new Traits(agent == null ? "" : agent, manufacturer, model, chosen);
    }

    Traits madeBy(String maker, String type) {
        return new Traits(userAgent, maker, type, chosen);
    }

    Traits choosing(@Nullable String profile) {
        return new Traits(userAgent, manufacturer, model, profile);
    }
}
