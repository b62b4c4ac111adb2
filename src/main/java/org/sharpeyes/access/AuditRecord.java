package org.sharpeyes.access;

import java.time.Instant;

/**
 * An entry of the trail.
 *
 * @param number from 1, without a gap
 * @param hash SHA-256 in hex over the hash of the record before and everything in this one
 */
public record AuditRecord(long number, Instant at, AuditEntry entry, String hash) {}
