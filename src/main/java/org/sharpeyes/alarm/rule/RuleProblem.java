package org.sharpeyes.alarm.rule;

/**
 * Something in a text of rules that cannot be used.
 *
 * @param line from 1
 * @param column from 1
 */
public record RuleProblem(int line, int column, String reason) {
    @Override
    public String toString() {
        return "line %d, column %d: %s".formatted(line, column, reason);
    }
}
