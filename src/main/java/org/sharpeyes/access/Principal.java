package org.sharpeyes.access;

/**
 * On whose behalf a request is made.
 *
 * @param name the user's name, or {@code automation} for the preset token
 */
public record Principal(String name, Role role) {}
