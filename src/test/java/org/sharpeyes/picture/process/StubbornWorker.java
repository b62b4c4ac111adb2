package org.sharpeyes.picture.process;

/** A worker that does not even start properly. */
public final class StubbornWorker {
    private StubbornWorker() {}

    public static void main(String[] args) {
        System.err.println("no codec today");
        System.exit(4);
    }
}
