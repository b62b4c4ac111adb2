package org.sharpeyes.inventory.kpi;

import java.time.Instant;

/**
 * One play that was tried to see whether it can be (可调阅).
 *
 * @param number rises; 0 until it is saved
 * @param point its identity in the inventory
 * @param millis from the wish to the first key frame, or to giving up
 * @param cause why there was no picture, empty when there was
 */
public record PlaySample(
        long number, Instant at, String point, String gridCode, boolean good, long millis, String cause) {}
