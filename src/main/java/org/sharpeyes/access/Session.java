package org.sharpeyes.access;

import java.time.Instant;
import org.sharpeyes.model.Secret;

/**
 * A sign-in.
 *
 * @param token the bearer token, known to nobody but its holder
 */
public record Session(Secret token, Principal principal, Instant expiresAt) {}
