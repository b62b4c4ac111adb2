package org.sharpeyes.settings;

import java.util.List;

/** The configuration cannot be used: one sentence per finding, each with key, value and what is allowed. */
public final class SettingsException extends RuntimeException {
    private final List<String> findings;

    SettingsException(List<String> findings) {
        super(String.join("; ", findings));
        this.findings = List.copyOf(findings);
    }

    SettingsException(String finding) {
        this(List.of(finding));
    }

    public List<String> findings() {
        return findings;
    }
}
