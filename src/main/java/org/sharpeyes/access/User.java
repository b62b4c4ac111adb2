package org.sharpeyes.access;

import java.time.Instant;

/**
 * Somebody who may sign in.
 *
 * @param name 1 to 64 letters, digits, {@code . _ -}
 * @param mustChangePassword the password was generated or given by somebody else
 */
public record User(String name, Role role, boolean mustChangePassword, Instant createdAt) {}
