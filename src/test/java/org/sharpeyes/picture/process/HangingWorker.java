package org.sharpeyes.picture.process;

import java.io.EOFException;
import java.io.IOException;
import org.sharpeyes.picture.worker.Message;
import org.sharpeyes.picture.worker.MessageInput;
import org.sharpeyes.picture.worker.MessageOutput;

/** A worker that takes everything and answers nothing. */
public final class HangingWorker {
    private HangingWorker() {}

    public static void main(String[] args) throws IOException {
        new MessageOutput(System.out).write(new Message.Ready());
        MessageInput in = new MessageInput(System.in, io.netty.buffer.UnpooledByteBufAllocator.DEFAULT);
        try {
            while (true) {
                in.read();
            }
        } catch (EOFException end) {
            System.exit(0);
        }
    }
}
