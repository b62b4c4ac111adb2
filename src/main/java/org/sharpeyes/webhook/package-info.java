/**
 * Delivers alert events to the platforms that subscribed: signed, in order per subject, again and again until they take
 * them or the schedule ends. What has to be delivered lies in the {@link org.sharpeyes.webhook.Outbox}; it makes no
 * events and knows no SQL.
 */
@NullMarked
package org.sharpeyes.webhook;

import org.jspecify.annotations.NullMarked;
