package org.sharpeyes.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AccessUnitSink;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.model.TrackSet;

class StreamTapTest {
    private final MockTicker clock = Ticker.newMockTicker();
    private final EmbeddedChannel channel =
            EmbeddedChannel.builder().ticker(clock).build();
    private final Units units = new Units();
    private final List<String> news = new ArrayList<>();
    private final Stream stream = new Streams(new SimpleMeterRegistry())
            .open(new StreamId("camera"), channel.eventLoop(), new StreamListener() {
                @Override
                public void onWatched() {
                    news.add("watched");
                }

                @Override
                public void onUnwatched() {
                    news.add("unwatched");
                }
            });

    @AfterEach
    void everythingIsFreed() {
        stream.close();
        assertThat(units.areAllFreed()).isTrue();
        channel.finishAndReleaseAll();
    }

    @Test
    void aTapGetsTracksCachedUnitsAndEverythingAfter() {
        Drain drain = new Drain();
        stream.onTracks(Units.BOTH);
        stream.onAccessUnit(units.key(0));
        stream.onAccessUnit(units.delta(40));
        Tap tap = stream.tap(drain);
        stream.onAccessUnit(units.audio(50));
        stream.onGap();
        stream.onAccessUnit(units.delta(80));
        stream.onAccessUnit(units.key(120));
        assertThat(drain.heard).containsExactly("tracks", "key 0", "delta 40", "audio 50", "gap", "key 120");
        tap.close();
        stream.onAccessUnit(units.delta(160));
        assertThat(drain.heard).endsWith("key 120");
    }

    @Test
    void aTapWatches() {
        Tap tap = stream.tap(new Drain());
        assertThat(stream.status().viewers()).isEqualTo(1);
        tap.close();
        tap.close();
        assertThat(news).containsExactly("watched", "unwatched");
        assertThat(stream.status().viewers()).isZero();
    }

    @Test
    void aTapHearsTheEnd() {
        Drain early = new Drain();
        Drain late = new Drain();
        stream.tap(early);
        stream.close();
        stream.tap(late);
        assertThat(early.heard).containsExactly("end");
        assertThat(late.heard).containsExactly("end");
    }

    @Test
    void aTapThatThrowsIsDroppedAlone() {
        Drain broken = new Drain() {
            @Override
            public void onAccessUnit(AccessUnit unit) {
                super.onAccessUnit(unit);
                throw new IllegalStateException("broken");
            }
        };
        Drain other = new Drain();
        stream.tap(broken);
        stream.tap(other);
        stream.onTracks(Units.BOTH);
        stream.onAccessUnit(units.key(0));
        stream.onAccessUnit(units.delta(40));
        assertThat(broken.heard).containsExactly("tracks", "key 0");
        assertThat(other.heard).containsExactly("tracks", "key 0", "delta 40");
        assertThat(stream.status().viewers()).isEqualTo(1);
    }

    @Test
    void theNewestKeyFrameIsThereForTheAsking() {
        assertThat(stream.keyFrame()).isEmpty();
        stream.onTracks(Units.BOTH);
        assertThat(stream.keyFrame()).isEmpty();
        stream.onAccessUnit(units.key(0));
        stream.onAccessUnit(units.key(1000));
        clock.advance(300, TimeUnit.MILLISECONDS);
        stream.onAccessUnit(units.delta(1040));
        KeyFrame found = stream.keyFrame().orElseThrow();
        stream.close();
        assertThat(found.unit().ptsTicks90k()).isEqualTo(90_000);
        assertThat(found.tracks()).isEqualTo(Units.BOTH);
        assertThat(found.age()).isEqualTo(Duration.ofMillis(300));
        assertThat(found.unit().payload().release()).isTrue();
    }

    private static class Drain implements AccessUnitSink {
        final List<String> heard = new ArrayList<>();

        @Override
        public void onTracks(TrackSet tracks) {
            heard.add("tracks");
        }

        @Override
        public void onAccessUnit(AccessUnit unit) {
            String kind = unit.isVideo() ? unit.keyFrame() ? "key" : "delta" : "audio";
            heard.add(kind + " " + unit.ptsTicks90k() / 90);
            unit.payload().release();
        }

        @Override
        public void onGap() {
            heard.add("gap");
        }

        @Override
        public void onEnd() {
            heard.add("end");
        }
    }
}
