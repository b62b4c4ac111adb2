package org.sharpeyes.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sharpeyes.store.TestStores.await;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;
import org.sharpeyes.wall.WallViews.Draft;
import org.sharpeyes.wall.WallViews.Editor;

@EachDatabase
class WallViewsTest {
    private static final Editor LI = new Editor("li", false);
    private static final Editor CHEN = new Editor("chen", false);
    private static final Editor ADMIN = new Editor("admin", true);
    private static final ChannelId GATE = new ChannelId(new DeviceId("34020000001320000001"), "34020000001310000001");
    private static final WallView.Cells CELLS =
            new WallView.Cells(4, List.of(Optional.empty(), Optional.of(GATE), Optional.empty()));

    @Parameter
    TestDatabase database;

    @TempDir
    Path directory;

    private Store store;
    private WallViews views;

    @BeforeEach
    void open() {
        store = database.open(directory, new TestClock());
        views = new WallViews(store.wallViews(), new SecureRandom());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static WallView done(Outcome<WallView> outcome) {
        return ((Outcome.Done<WallView>) outcome).value();
    }

    @Test
    void whoIsGoneLeavesOnlyWhatIsShared() {
        done(await(views.create(LI, new Draft("mine", false, CELLS))));
        WallView shared = done(await(views.create(LI, new Draft("ours", true, CELLS))));
        WallView other = done(await(views.create(CHEN, new Draft("mine", false, CELLS))));
        await(views.removePrivate("li"));
        assertThat(views.of("li")).containsExactly(shared);
        assertThat(new WallViews(store.wallViews(), new SecureRandom()).of("chen"))
                .containsExactly(other, shared);
    }

    @Test
    void viewsAndToursOutliveARestart() {
        WallView view = done(await(views.create(LI, new Draft("东门", false, CELLS))));
        WallView.Tour round = new WallView.Tour(Duration.ofSeconds(30), List.of(view.id(), "gone"));
        WallView tour = done(await(views.create(LI, new Draft("轮巡", true, round))));
        WallView changed = done(await(views.change(LI, view.id(), new Draft("南门", true, CELLS))));

        assertThat(new WallViews(store.wallViews(), new SecureRandom()).of("li"))
                .containsExactly(changed, tour);
        await(views.remove(LI, view.id()));
        assertThat(new WallViews(store.wallViews(), new SecureRandom()).of("li"))
                .containsExactly(tour);
    }

    @Test
    void whatIsNotSharedIsNobodyElses() {
        WallView own = done(await(views.create(LI, new Draft("东门", false, CELLS))));

        assertThat(views.of("chen")).isEmpty();
        assertThat(await(views.change(ADMIN, own.id(), new Draft("南门", false, CELLS))))
                .isInstanceOf(Outcome.NotFound.class);
        assertThat(await(views.remove(ADMIN, own.id()))).isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void whatIsSharedIsSeenByAllAndChangedByItsOwnerAndAdministrators() {
        WallView shared = done(await(views.create(LI, new Draft("东门", true, CELLS))));

        assertThat(views.of("chen")).containsExactly(shared);
        assertThat(await(views.remove(CHEN, shared.id()))).isInstanceOf(Outcome.Refused.class);
        WallView renamed = done(await(views.change(ADMIN, shared.id(), new Draft("南门", true, CELLS))));
        assertThat(renamed.owner()).isEqualTo("li");
        assertThat(done(await(views.remove(ADMIN, shared.id())))).isEqualTo(renamed);
        assertThat(views.of("li")).isEmpty();
    }

    @Test
    void aNameIsGivenOnceAndNobodyKeepsTooMany() {
        await(views.create(LI, new Draft("0", false, CELLS)));
        assertThat(await(views.create(LI, new Draft("0", true, CELLS)))).isInstanceOf(Outcome.Refused.class);
        assertThat(await(views.create(CHEN, new Draft("0", true, CELLS)))).isInstanceOf(Outcome.Done.class);
        for (int i = 1; i < WallViews.MOST_OF_ONE; i++) {
            await(views.create(LI, new Draft(Integer.toString(i), false, CELLS)));
        }
        assertThat(await(views.create(LI, new Draft("one more", false, CELLS)))).isInstanceOf(Outcome.Refused.class);
    }
}
