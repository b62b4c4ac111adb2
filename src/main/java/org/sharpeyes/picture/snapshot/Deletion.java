package org.sharpeyes.picture.snapshot;

/**
 * A picture that is no more.
 *
 * @param sha256 of the JPEG that was deleted, in hex: whoever has a copy can tell that it was this one
 */
public record Deletion(Snapshot snapshot, Reason reason, String sha256) {
    /** What made it go. */
    public enum Reason {
        /** It was kept for as long as pictures are. */
        AGE,
        /** There were more than are kept. */
        NUMBER,
        /** They were larger than what is kept. */
        SIZE
    }
}
