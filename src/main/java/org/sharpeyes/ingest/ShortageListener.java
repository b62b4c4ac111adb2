package org.sharpeyes.ingest;

/** Hears when ports or SSRCs for further streams run out, and when there are enough again. Quick, on any thread. */
public interface ShortageListener {
    /** For whoever does not care. */
    ShortageListener NONE = new ShortageListener() {
        @Override
        public void onShortage(String what) {}

        @Override
        public void onEnough() {}
    };

    /** A receiver was refused for want of these; told again for each that is. */
    void onShortage(String what);

    void onEnough();
}
