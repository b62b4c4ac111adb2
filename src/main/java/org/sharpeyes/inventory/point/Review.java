package org.sharpeyes.inventory.point;

import java.time.Instant;

/**
 * The last step of a file's review.
 *
 * @param reason why it is to be corrected, or what was checked; may be empty
 */
public record Review(AuditState state, String reviewer, String reason, Instant at) {}
