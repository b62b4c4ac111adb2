package org.sharpeyes.signalling.trace;

/**
 * The {@code trace} section of the configuration.
 *
 * @param megabytes of memory for the messages of all devices together; 0 keeps none
 */
public record TraceSettings(int megabytes) {
    /** Off. */
    public static final TraceSettings NONE = new TraceSettings(0);

    public TraceSettings {
        if (megabytes < 0 || megabytes > 1_024) {
            throw new IllegalArgumentException("trace.megabytes must be 0 to 1024, was " + megabytes);
        }
    }
}
