package org.sharpeyes.picture.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sharpeyes.picture.Pictures;
import org.sharpeyes.picture.worker.Message;

class WorkerProcessTest {
    @Test
    void aWorkerDoesNotOutliveAParentThatIsKilled() throws IOException {
        Process parent =
                new ProcessBuilder(WorkerCommand.ofClass(WorkerParent.class).words()).start();
        try (BufferedReader output = parent.inputReader()) {
            ProcessHandle worker =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            assertThat(worker.isAlive()).isTrue();
            parent.destroyForcibly();
            await().atMost(Duration.ofSeconds(10)).until(() -> !worker.isAlive());
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void aWorkerEndsWithItsInput() throws IOException {
        Process worker = new ProcessBuilder(WorkerCommand.ofThisProgram().words()).start();
        worker.getOutputStream().close();
        await().atMost(Duration.ofSeconds(20)).until(() -> !worker.isAlive());
        assertThat(worker.exitValue()).isZero();
    }

    @Test
    void aWorkerThatDoesNotStartIsToldFromOneThatDoes() throws IOException {
        try (WorkerProcess worker = WorkerProcess.start(WorkerCommand.ofClass(StubbornWorker.class))) {
            assertThatThrownBy(worker::awaitReady).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void aWorkerThatYieldsWorksLikeAnyOther() throws IOException {
        Pictures pictures = Pictures.h265();
        try (WorkerProcess worker =
                WorkerProcess.start(WorkerCommand.ofThisProgram().yielding())) {
            worker.awaitReady();
            var track = pictures.track();
            var unit = pictures.keyFrame();
            worker.write(new Message.TakeStill(track.codec(), track.configuration(), 160, 50, unit));
            unit.payload().release();
            assertThat(worker.read()).isInstanceOfSatisfying(Message.Still.class, still -> {
                assertThat(still.width()).isEqualTo(160);
                assertThat(still.height()).isEqualTo(120);
            });
        }
    }
}
