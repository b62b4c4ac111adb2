package org.sharpeyes.relay;

import java.time.Duration;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.TrackSet;

/**
 * A picture that can be decoded without any other.
 *
 * @param tracks what it was coded with
 * @param unit whoever holds the key frame releases its payload
 * @param age since it came in
 */
public record KeyFrame(TrackSet tracks, AccessUnit unit, Duration age) {}
