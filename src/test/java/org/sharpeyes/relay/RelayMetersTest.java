package org.sharpeyes.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.StreamId;

class RelayMetersTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Streams streams = new Streams(meters);
    private final Units units = new Units();

    @AfterEach
    void everythingIsFreed() {
        assertThat(units.areAllFreed()).isTrue();
        channel.finishAndReleaseAll();
    }

    private Stream open(String name) {
        Stream stream = streams.open(new StreamId(name), channel.eventLoop(), new StreamListener() {});
        stream.onTracks(Units.BOTH);
        return stream;
    }

    private double total(String meter) {
        return meters.get(meter).functionCounter().count();
    }

    @Test
    void countsWhatCameOnAllStreamsAlsoOnThoseThatHaveEnded() {
        Stream first = open("first");
        Stream second = open("second");
        first.onAccessUnit(units.key(0));
        first.onAccessUnit(units.delta(40));
        second.onAccessUnit(units.audio(0));
        assertThat(total("gw.relay.in.units")).isEqualTo(3);
        assertThat(total("gw.relay.in.bytes")).isEqualTo(100 + 10 + 8);
        first.close();
        second.onAccessUnit(units.audio(40));
        second.close();
        assertThat(total("gw.relay.in.units")).isEqualTo(4);
        assertThat(total("gw.relay.in.bytes")).isEqualTo(100 + 10 + 8 + 8);
    }

    @Test
    void theCachesAreMeasuredTogetherAndEmptyInTheEnd() {
        Stream first = open("first");
        Stream second = open("second");
        first.onAccessUnit(units.key(0));
        first.onAccessUnit(units.delta(40));
        second.onAccessUnit(units.key(0));
        assertThat(cached()).isEqualTo(210);
        first.onAccessUnit(units.key(80));
        assertThat(cached()).isEqualTo(200);
        first.onAccessUnit(units.delta(3000));
        assertThat(cached()).as("outgrown").isEqualTo(200);
        first.close();
        assertThat(cached()).isEqualTo(100);
        second.close();
        assertThat(cached()).isZero();
    }

    private double cached() {
        return meters.get("gw.relay.cache.bytes").gauge().value();
    }
}
