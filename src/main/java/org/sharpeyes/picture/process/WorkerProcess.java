package org.sharpeyes.picture.process;

import io.netty.buffer.ByteBufAllocator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.sharpeyes.picture.worker.Message;
import org.sharpeyes.picture.worker.MessageInput;
import org.sharpeyes.picture.worker.MessageOutput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker that runs. One thread may write while another reads; both get an {@link IOException} as soon as it is dead.
 * What it says on its standard error goes into the log, up to a bound.
 */
public final class WorkerProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    private static final int MAX_LINES = 50;
    private static final int MAX_LINE = 300;

    private final Process process;
    private final MessageOutput out;
    private final MessageInput in;

    private WorkerProcess(Process process) {
        this.process = process;
        this.out = new MessageOutput(process.getOutputStream());
        this.in = new MessageInput(process.getInputStream(), ByteBufAllocator.DEFAULT);
    }

    /** Starts it and returns at once; the first message it sends is {@link Message.Ready}. */
    public static WorkerProcess start(WorkerCommand command) throws IOException {
        Process process = new ProcessBuilder(command.words()).start();
        Thread log = new Thread(() -> log(process), "picture-worker-log");
        log.setDaemon(true);
        log.start();
        var unused = process.onExit().thenAccept(WorkerProcess::closeInput);
        return new WorkerProcess(process);
    }

    public void write(Message message) throws IOException {
        out.write(message);
    }

    /** Blocks; payloads are the caller's. */
    public Message read() throws IOException {
        return in.read();
    }

    /**
     * Blocks until it is ready.
     *
     * @throws IOException if it dies or says anything else
     */
    public void awaitReady() throws IOException {
        if (!(read() instanceof Message.Ready)) {
            throw new IOException("a worker must begin with being ready");
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Kills it; it has nothing to save. Any thread, more than once if need be. */
    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Java closes the other two by itself. */
    private static void closeInput(Process dead) {
        try {
            dead.getOutputStream().close();
        } catch (IOException unsent) {
            LOG.debug("picture worker {} has left something unread", dead.pid());
        }
    }

    private static void log(Process process) {
        try (Reader reader = new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8);
                BufferedReader lines = new BufferedReader(reader, 1 << 10)) {
            StringBuilder line = new StringBuilder();
            int left = MAX_LINES;
            for (int c = lines.read(); c >= 0; c = lines.read()) {
                if (c != '\n' && line.length() < MAX_LINE) {
                    line.append((char) c);
                } else if (c == '\n') {
                    if (left-- > 0) {
                        LOG.warn("picture worker {}: {}", process.pid(), line);
                    }
                    line.setLength(0);
                }
            }
        } catch (IOException closed) {
            LOG.debug("picture worker {} has closed its log", process.pid());
        }
    }
}
