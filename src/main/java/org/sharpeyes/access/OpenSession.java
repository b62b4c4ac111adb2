package org.sharpeyes.access;

import java.time.Instant;

/**
 * A session as others may see it.
 *
 * @param id tells it from others, and does not give away its token
 * @param source where the sign-in came from, empty when it is not known any more
 */
public record OpenSession(String id, String user, String source, Instant openedAt, Instant expiresAt) {}
