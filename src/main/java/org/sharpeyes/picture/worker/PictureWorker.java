package org.sharpeyes.picture.worker;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.Track;

/**
 * The worker process: does what its standard input says, one message after the other, until that ends. It outlives
 * neither the gateway nor a fault of its own.
 */
public final class PictureWorker {
    private static final int FAULT = 3;

    private final MessageInput in;
    private final MessageOutput out;

    private PictureWorker(InputStream in, OutputStream out) {
        this.in = new MessageInput(in, UnpooledByteBufAllocator.DEFAULT);
        this.out = new MessageOutput(out);
    }

    /** Takes no arguments. */
    public static void main(String[] args) {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        endWithParent();
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        int status = 0;
        try {
            new PictureWorker(System.in, out).run();
        } catch (EOFException parentDone) {
            status = 0;
        } catch (IOException | RuntimeException | Error fault) {
            System.err.println(fault);
            status = FAULT;
        }
        Runtime.getRuntime().halt(status);
    }

    /** Standard input ends with the parent, too; but a codec that hangs would not let us read it. */
    private static void endWithParent() {
        var unused = ProcessHandle.current()
                .parent()
                .map(parent ->
                        parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
    }

    private void run() throws IOException {
        warmUp();
        out.write(new Message.Ready());
        try (Transcoding transcoding = new Transcoding(out)) {
            while (true) {
                switch (in.read()) {
                    case Message.TakeStill order -> out.write(StillMaker.make(order));
                    case Message.Configure order -> transcoding.configure(order);
                    case Message.Unit unit -> transcoding.add(unit.unit());
                    case Message other -> throw new IOException("not for a worker: " + other.getClass());
                }
            }
        }
    }

    /** One grey picture through every codec, so that the first real one finds them loaded. */
    private static void warmUp() throws IOException {
        Bounds size = new Bounds(320, 240);
        AVFrame grey = avutil.av_frame_alloc();
        grey.width(size.width()).height(size.height()).format(avutil.AV_PIX_FMT_YUV420P);
        avutil.av_frame_get_buffer(grey, 0);
        try (LiveEncoder encoder = new LiveEncoder(size, avutil.AVCOL_RANGE_MPEG)) {
            AccessUnit unit = encoder.encode(grey, 0, true);
            Track.Video track = encoder.track().orElseThrow();
            if (unit != null) {
                warmUp(track, unit);
            }
        } finally {
            avutil.av_frame_free(grey);
        }
    }

    private static void warmUp(Track.Video track, AccessUnit unit) throws IOException {
        ByteBuf bytes = Unpooled.copiedBuffer(unit.payload());
        StillMaker.make(new Message.TakeStill(track.codec(), track.configuration(), 160, 80, unit));
        try (Transcoding trial = new Transcoding(new MessageOutput(new ByteArrayOutputStream()))) {
            trial.configure(new Message.Configure(0, track.codec(), track.configuration(), 160, 120));
            trial.add(new AccessUnit(AccessUnit.Kind.VIDEO, 0, 0, true, bytes));
        }
    }
}
