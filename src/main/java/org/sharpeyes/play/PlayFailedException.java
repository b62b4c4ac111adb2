package org.sharpeyes.play;

/** What the stage of {@link PlaySession#playing()} fails with. It is expected and carries no stack trace. */
public final class PlayFailedException extends Exception {
    private final transient PlayFailure failure;

    public PlayFailedException(PlayFailure failure) {
        super(failure.cause().code() + " " + failure.parameters(), null, false, false);
        this.failure = failure;
    }

    public PlayFailure failure() {
        return failure;
    }
}
