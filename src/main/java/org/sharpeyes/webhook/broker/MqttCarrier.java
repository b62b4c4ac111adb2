package org.sharpeyes.webhook.broker;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.webhook.Answer;
import org.sharpeyes.webhook.Carrier;
import org.sharpeyes.webhook.Endpoint;
import org.sharpeyes.webhook.EventFormat;
import org.sharpeyes.webhook.Outbox;
import org.sharpeyes.webhook.SigningKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes events by MQTT 5 with QoS 1, by the CloudEvents binding in structured mode: to a topic that ends with the
 * event's subject. An event is accepted when the broker has acknowledged it.
 */
final class MqttCarrier implements Carrier {
    private static final Logger LOG = LoggerFactory.getLogger(MqttCarrier.class);
    private static final long CONNECT_MILLIS = TimeUnit.SECONDS.toMillis(8);
    private static final long ANSWER_MILLIS = TimeUnit.SECONDS.toMillis(15);
    private static final long CLOSING_MILLIS = 500;
    private static final int KEEPALIVE_SECONDS = 30;
    /** Reason codes from here on are refusals (MQTT 5 §2.4). */
    private static final int REFUSED = 0x80;

    private final MqttSettings settings;
    private final URI url;
    private final String clientId;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable MqttAsyncClient client;
    private boolean closed;

    MqttCarrier(MqttSettings settings, String gatewayId) {
        this.settings = settings;
        url = Objects.requireNonNull(settings.url());
        clientId = settings.clientId() == null ? "sharp-eyes-" + gatewayId : settings.clientId();
    }

    @Override
    public Answer carry(Endpoint endpoint, SigningKeys keys, Outbox.Claim claim) {
        MqttMessage message = new MqttMessage(claim.body());
        message.setQos(1);
        MqttProperties properties = new MqttProperties();
        properties.setContentType(EventFormat.CONTENT_TYPE);
        message.setProperties(properties);
        try {
            IMqttToken published = connected().publish(topic(claim.subject()), message);
            published.waitForCompletion(ANSWER_MILLIS);
            return answer(published);
        } catch (MqttException e) {
            return Answer.none(reason(e));
        }
    }

    /** Wildcards, which topics must not contain, may be in codes that devices make up. */
    private String topic(String subject) {
        return settings.topic() + "/" + subject.replaceAll("[+#\\x00]", "_");
    }

    private static Answer answer(IMqttToken published) {
        int[] codes = published.getReasonCodes();
        if (codes != null && codes.length > 0 && codes[0] >= REFUSED) {
            return Answer.none("the broker refused it with reason code 0x%02x".formatted(codes[0]));
        }
        return Answer.accepted();
    }

    private MqttAsyncClient connected() throws MqttException {
        lock.lock();
        try {
            if (closed) {
                throw new MqttException(MqttClientException.REASON_CODE_CLIENT_CLOSED);
            }
            if (client == null || !client.isConnected()) {
                discard();
                client = connect();
            }
            return client;
        } finally {
            lock.unlock();
        }
    }

    private MqttAsyncClient connect() throws MqttException {
        boolean tls = url.getScheme().equals("mqtts");
        int port = url.getPort() > 0 ? url.getPort() : tls ? 8883 : 1883;
        String address = "%s://%s:%d".formatted(tls ? "ssl" : "tcp", url.getHost(), port);
        MqttAsyncClient fresh = new MqttAsyncClient(address, clientId, new MemoryPersistence());
        try {
            fresh.connect(options()).waitForCompletion(CONNECT_MILLIS);
            return fresh;
        } catch (MqttException e) {
            end(fresh);
            throw e;
        }
    }

    private MqttConnectionOptions options() {
        MqttConnectionOptions options = new MqttConnectionOptions();
        // What was not acknowledged is in the outbox and comes again.
        options.setCleanStart(true);
        options.setKeepAliveInterval(KEEPALIVE_SECONDS);
        options.setConnectionTimeout((int) TimeUnit.MILLISECONDS.toSeconds(CONNECT_MILLIS));
        if (settings.user() != null) {
            options.setUserName(settings.user());
            options.setPassword(settings.secret().value().getBytes(StandardCharsets.UTF_8));
        }
        return options;
    }

    private void discard() {
        if (client != null) {
            end(client);
            client = null;
        }
    }

    private static void end(MqttAsyncClient client) {
        try {
            if (client.isConnected()) {
                client.disconnect(CLOSING_MILLIS).waitForCompletion(2 * CLOSING_MILLIS);
            } else {
                client.disconnectForcibly(0, CLOSING_MILLIS, false);
            }
        } catch (MqttException e) {
            LOG.debug("the connection to the broker did not end well", e);
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("a client of MQTT could not be closed", e);
        }
    }

    private static String reason(MqttException failure) {
        String cause =
                failure.getCause() == null ? "" : " (" + failure.getCause().getMessage() + ")";
        return failure.getMessage() + cause;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            discard();
        } finally {
            lock.unlock();
        }
    }
}
