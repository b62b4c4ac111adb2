package org.sharpeyes.signalling.catalog;

import java.util.concurrent.CompletionStage;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.model.DeviceId;

/** Sends a query to a device. */
public interface QuerySender {
    /** The status of the SIP answer; 480 when the device is not registered. Never fails. */
    CompletionStage<Integer> send(DeviceId device, Manscdp query);
}
