package org.sharpeyes.access;

import java.time.Instant;

/**
 * A token for a program, with rights of its own.
 *
 * @param id opaque, for lists and removal
 * @param name what it is for, as people call it
 * @param grant what it is good for; it always ends
 */
public record ApiKey(String id, String name, Grant grant, Instant createdAt, String createdBy) {}
