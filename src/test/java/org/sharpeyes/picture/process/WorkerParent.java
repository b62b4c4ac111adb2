package org.sharpeyes.picture.process;

import java.io.IOException;

/** Starts a worker, says its process id, and waits to be killed. */
public final class WorkerParent {
    private WorkerParent() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        WorkerProcess worker = WorkerProcess.start(WorkerCommand.ofThisProgram());
        worker.awaitReady();
        System.out.println(worker.pid());
        System.out.flush();
        Thread.currentThread().join();
    }
}
