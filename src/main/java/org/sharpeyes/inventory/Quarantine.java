package org.sharpeyes.inventory;

import java.net.InetSocketAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SipProtocol;

/** A device that tried to register and waits for somebody to admit it. */
public record Quarantine(
        DeviceId device,
        Instant lastTriedAt,
        InetSocketAddress address,
        SipProtocol protocol,
        @Nullable String agent) {}
