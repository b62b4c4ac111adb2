package org.sharpeyes.webhook.broker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.webhook.Answer;
import org.sharpeyes.webhook.Carrier;
import org.sharpeyes.webhook.Endpoint;
import org.sharpeyes.webhook.EventFormat;
import org.sharpeyes.webhook.Outbox;
import org.sharpeyes.webhook.SigningKeys;

/**
 * Publishes events to a topic of Kafka by the CloudEvents binding in structured mode. The subject is the key, so that
 * the events of one point stay in one partition, in order; an event is accepted when all replicas in sync have it.
 */
final class KafkaCarrier implements Carrier {
    private static final byte[] CONTENT_TYPE =
            (EventFormat.CONTENT_TYPE + "; charset=UTF-8").getBytes(StandardCharsets.US_ASCII);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Properties properties;
    private final String topic;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable KafkaProducer<byte[], byte[]> producer;
    private boolean closed;

    /** @throws IllegalArgumentException if the file of more properties cannot be used */
    KafkaCarrier(KafkaSettings settings) {
        topic = settings.topic();
        properties = properties(settings);
    }

    private static Properties properties(KafkaSettings settings) {
        Properties properties = new Properties();
        properties.put("max.block.ms", "8000");
        properties.put("request.timeout.ms", "8000");
        properties.put("delivery.timeout.ms", "20000");
        properties.put("linger.ms", "2");
        if (settings.propertiesFile() != null) {
            properties.putAll(read(settings.propertiesFile()));
        }
        properties.put("bootstrap.servers", String.join(",", settings.bootstrapServers()));
        properties.put("acks", "all");
        properties.put("enable.idempotence", "true");
        properties.put("key.serializer", ByteArraySerializer.class.getName());
        properties.put("value.serializer", ByteArraySerializer.class.getName());
        String compression = properties.getProperty("compression.type", "none");
        if (!compression.equals("none") && !compression.equals("gzip")) {
            throw new IllegalArgumentException("kafka.propertiesFile: compression.type can be none or gzip");
        }
        return properties;
    }

    private static Properties read(Path file) {
        Properties read = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            read.load(in);
            return read;
        } catch (IOException e) {
            throw new IllegalArgumentException("kafka.propertiesFile: %s cannot be read".formatted(file), e);
        }
    }

    @Override
    public Answer carry(Endpoint endpoint, SigningKeys keys, Outbox.Claim claim) {
        byte[] key = claim.subject().getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(topic, key, claim.body());
        event.headers().add("content-type", CONTENT_TYPE);
        try {
            producer().send(event).get(LONGEST_SECONDS, TimeUnit.SECONDS);
            return Answer.accepted();
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            return failed(e);
        } catch (TimeoutException e) {
            return Answer.none("the broker does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.none("closing");
        }
    }

    private static Answer failed(Throwable failure) {
        String reason = "%s: %s".formatted(failure.getClass().getSimpleName(), failure.getMessage());
        return failure instanceof RecordTooLargeException
                ? new Answer(Answer.Verdict.DECLINED, null, reason, Duration.ZERO, "")
                : Answer.none(reason);
    }

    /** Made when there is something to publish: brokers whose names do not resolve must not keep a gateway from starting. */
    private KafkaProducer<byte[], byte[]> producer() {
        lock.lock();
        try {
            if (closed) {
                throw new KafkaException("closing");
            }
            if (producer == null) {
                producer = new KafkaProducer<>(properties);
            }
            return producer;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (producer != null) {
                producer.close(CLOSING);
            }
        } finally {
            lock.unlock();
        }
    }
}
