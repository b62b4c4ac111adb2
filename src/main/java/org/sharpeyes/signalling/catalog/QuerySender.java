package org.sharpeyes.signalling.catalog;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.model.DeviceId;

/** Sends a query to a device. */
@FunctionalInterface
public interface QuerySender {
    /** The status of the SIP answer; 480 when the device is not registered. Never fails. */
    CompletionStage<Integer> send(DeviceId device, Manscdp query);

    /**
     * A way on which nothing is lost, for a while, to a device that is spoken to over UDP; empty when it takes no
     * connection, or has one already. Never fails.
     */
    default CompletionStage<Optional<QuerySender>> overTcp(DeviceId device) {
        return CompletableFuture.completedStage(Optional.empty());
    }
}
