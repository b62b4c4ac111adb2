package org.sharpeyes.inventory.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;
import org.sharpeyes.store.TestStores;

@EachDatabase
class PlaySamplerTest {
    @Parameter
    TestDatabase database;

    private static final PageRequest FIRST = PageRequest.first(100);

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private final List<String> played = new ArrayList<>();
    private City city;

    @BeforeEach
    void open() {
        city = new City(database, directory, clock);
    }

    @AfterEach
    void close() {
        city.close();
    }

    private void samples(Duration takes, PlayProbe.Result result) {
        city.kpis.sampler().tick(channel -> {
            played.add(channel.code());
            clock.advance(takes);
            return CompletableFuture.completedFuture(result);
        });
        // Behind the sample: it is saved, and the sampler has been told.
        TestStores.awaitQueued(city.store);
    }

    @Test
    void everyPointHasItsTurnBeforeAnyHasASecondOne() {
        city.comes(1, "340202");
        city.comes(2, "340202");
        city.comes(3, "340202");
        city.goes(3);
        for (int i = 0; i < 4; i++) {
            samples(Duration.ofSeconds(1), PlayProbe.Result.PICTURE);
        }
        assertThat(played.subList(0, 2)).doesNotHaveDuplicates();
        assertThat(played).doesNotContain(City.device(3).value());
        assertThat(city.grid("34").kpi(KpiName.PLAY_SUCCESS_RATE).share().denominator())
                .isEqualTo(4);
    }

    @Test
    void aPictureThatComesLateOrNotAtAllDoesNotCount() {
        city.comes(1, "340202");
        samples(Duration.ofSeconds(1), PlayProbe.Result.PICTURE);
        samples(Duration.ofSeconds(6), PlayProbe.Result.PICTURE);
        samples(Duration.ofSeconds(1), new PlayProbe.Result(false, "noAnswer"));
        KpiName.Share share = city.grid("34").kpi(KpiName.PLAY_SUCCESS_RATE).share();
        assertThat(share.numerator()).isEqualTo(1);
        assertThat(share.denominator()).isEqualTo(3);
        assertThat(city.kpis.plays(false, FIRST).items())
                .extracting(PlaySample::cause)
                .containsExactly("noAnswer", "late");
    }

    @Test
    void onePlayIsTriedAtATime() {
        city.comes(1, "340202");
        CompletableFuture<PlayProbe.Result> never = new CompletableFuture<>();
        PlayProbe stuck = channel -> {
            played.add(channel.code());
            return never;
        };
        city.kpis.sampler().tick(stuck);
        clock.advance(Duration.ofSeconds(30));
        city.kpis.sampler().tick(stuck);
        assertThat(played).hasSize(1);
        clock.advance(Duration.ofMinutes(2));
        city.kpis.sampler().tick(stuck);
        assertThat(played).hasSize(2);
    }

    @Test
    void nothingIsPlayedWhereNothingCanBe() {
        city.kpis.sampler().tick(channel -> {
            throw new IllegalStateException("nobody is there");
        });
        assertThat(city.kpis.plays(null, FIRST).items()).isEmpty();
    }
}
