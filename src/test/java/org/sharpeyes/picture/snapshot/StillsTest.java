package org.sharpeyes.picture.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.picture.PictureSettings;
import org.sharpeyes.picture.Pictures;
import org.sharpeyes.picture.process.HangingWorker;
import org.sharpeyes.picture.process.StubbornWorker;
import org.sharpeyes.picture.process.WorkerCommand;

class StillsTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final Set<Long> strangers = children();
    private final Pictures pictures = Pictures.h265();
    private final List<ByteBuf> payloads = new ArrayList<>();
    private @Nullable Stills stills;

    @AfterEach
    void nothingIsLeft() {
        if (stills != null) {
            stills.close();
        }
        scheduler.shutdownNow();
        await().untilAsserted(() -> assertThat(workers()).isEmpty());
        assertThat(payloads).allMatch(payload -> payload.refCnt() == 0);
    }

    private Stills stills(WorkerCommand command, int workers, int queue, Duration patience) {
        PictureSettings defaults = PictureSettings.defaults();
        PictureSettings settings = new PictureSettings(
                workers, queue, 85, 1920, 10, 1, Duration.ofHours(1), 0, defaults.transcodeMaxWidth(), 1080);
        stills = new Stills(settings, command, scheduler, patience, meters);
        return stills;
    }

    private Stills real() {
        return stills(WorkerCommand.ofThisProgram(), 1, 8, Duration.ofSeconds(20));
    }

    private CompletableFuture<StillResult> make(Stills from, AccessUnit unit) {
        payloads.add(unit.payload());
        return from.make(pictures.track(), unit).toCompletableFuture();
    }

    private CompletableFuture<StillResult> make(Stills from) {
        return make(from, pictures.keyFrame());
    }

    private AccessUnit garbage(Random random) {
        byte[] bytes = new byte[random.nextInt(1, 20_000)];
        random.nextBytes(bytes);
        return new AccessUnit(AccessUnit.Kind.VIDEO, 0, 0, true, Unpooled.copiedBuffer(bytes));
    }

    private AccessUnit damaged(Random random) {
        AccessUnit unit = pictures.keyFrame();
        for (int i = 0; i < 50; i++) {
            unit.payload().setByte(random.nextInt(unit.payload().readableBytes()), random.nextInt(256));
        }
        return unit;
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    private List<ProcessHandle> workers() {
        return ProcessHandle.current()
                .children()
                .filter(child -> !strangers.contains(child.pid()))
                .toList();
    }

    @Test
    void aKeyFrameBecomesAPicture() throws IOException {
        assertThat(make(real()).join()).isInstanceOfSatisfying(StillResult.Made.class, made -> {
            assertThat(made.width()).isEqualTo(320);
            assertThat(made.height()).isEqualTo(240);
            assertThat(coloursOf(made)).hasSizeGreaterThan(30);
        });
    }

    /** Coarse colours: a grey or black picture has one or two. */
    private static Set<Integer> coloursOf(StillResult.Made made) {
        try {
            BufferedImage image =
                    ImageIO.read(new ByteArrayInputStream(made.jpeg().toByteArray()));
            assertThat(image.getWidth()).isEqualTo(made.width());
            assertThat(image.getHeight()).isEqualTo(made.height());
            Set<Integer> colours = new java.util.HashSet<>();
            for (int y = 0; y < image.getHeight(); y += 4) {
                for (int x = 0; x < image.getWidth(); x += 4) {
                    colours.add(image.getRGB(x, y) & 0xE0E0E0);
                }
            }
            return colours;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void garbageHarmsNothingButItself() {
        Stills made = real();
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            AccessUnit unit = i % 2 == 0 ? garbage(random) : damaged(random);
            assertThat(make(made, unit).join()).isNotInstanceOf(StillResult.Busy.class);
        }
        assertThat(make(made).join()).isInstanceOf(StillResult.Made.class);
    }

    @Test
    void aWorkerKilledInMidRequestCostsThatRequest() throws Exception {
        Stills made = real();
        assertThat(make(made).join()).isInstanceOf(StillResult.Made.class);
        ProcessHandle worker = workers().getFirst();
        signal("STOP", worker);
        CompletableFuture<StillResult> lost = make(made);
        CompletableFuture<StillResult> next = make(made);
        await().until(() -> meters.get("gw.picture.still.queue").gauge().value() == 1);
        worker.destroyForcibly();
        assertThat(lost.join()).isInstanceOf(StillResult.Failed.class);
        assertThat(next.join()).isInstanceOf(StillResult.Made.class);
        assertThat(meters.get("gw.picture.worker.deaths").counter().count()).isEqualTo(1);
    }

    @Test
    void aWorkerKilledAtRestCostsNothing() {
        Stills made = real();
        made.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> workers().size() == 1);
        assertThat(make(made).join()).isInstanceOf(StillResult.Made.class);
        ProcessHandle first = workers().getFirst();
        first.destroyForcibly();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> workers().size() == 1 && workers().getFirst().pid() != first.pid());
        assertThat(make(made).join()).isInstanceOf(StillResult.Made.class);
    }

    private static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void aWorkerThatHangsIsKilled() {
        Stills made = stills(WorkerCommand.ofClass(HangingWorker.class), 1, 8, Duration.ofMillis(300));
        assertThat(make(made).join()).isInstanceOf(StillResult.Failed.class);
        assertThat(meters.get("gw.picture.worker.deaths").counter().count()).isEqualTo(1);
    }

    @Test
    void whatCannotBeQueuedIsRefusedAndClosingFreesTheRest() {
        Stills made = stills(WorkerCommand.ofClass(HangingWorker.class), 2, 2, Duration.ofMinutes(1));
        List<CompletableFuture<StillResult>> all = new ArrayList<>();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            all.add(make(made));
            return all.getLast().isDone();
        });
        assertThat(all.getLast().join()).isInstanceOf(StillResult.Busy.class);
        made.close();
        assertThat(all)
                .allSatisfy(each -> assertThat(each)
                        .succeedsWithin(Duration.ofSeconds(10))
                        .isNotInstanceOf(StillResult.Made.class));
        assertThat(make(made).join()).isInstanceOf(StillResult.Busy.class);
    }

    @Test
    void withoutAWorkerItIsBusyNotStuck() {
        Stills made = stills(WorkerCommand.ofClass(StubbornWorker.class), 1, 8, Duration.ofSeconds(1));
        for (int i = 0; i < 3; i++) {
            assertThat(make(made)).succeedsWithin(Duration.ofSeconds(20)).isInstanceOf(StillResult.Busy.class);
        }
    }
}
