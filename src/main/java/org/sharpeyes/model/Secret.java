package org.sharpeyes.model;

/**
 * A password or key that must never be printed: it shows itself as stars.
 *
 * @param value the secret in the clear
 */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
