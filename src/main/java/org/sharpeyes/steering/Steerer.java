package org.sharpeyes.steering;

/**
 * Somebody who steers.
 *
 * @param name tells one from another; one person with two consoles is one
 */
public record Steerer(String name, Rank rank) {}
