package org.sharpeyes.codec.manscdp;

/** The edition of GB/T 28181 whose spelling a message uses. */
public enum GbEdition {
    E2016,
    E2022;

    /** What a peer that sends this {@code X-GB-ver} understands (2022 Annex I); an absent header means 2016. */
    public static GbEdition ofVersion(String version) {
        return version.strip().startsWith("3") ? E2022 : E2016;
    }
}
