/**
 * Ways out other than webhooks: brokers of Kafka and MQTT 5 that the configuration names, fed by the same outbox, each as
 * one endpoint of it. They publish CloudEvents in structured mode, the bytes that webhooks get too, and sign nothing.
 */
@NullMarked
package org.sharpeyes.webhook.broker;

import org.jspecify.annotations.NullMarked;
