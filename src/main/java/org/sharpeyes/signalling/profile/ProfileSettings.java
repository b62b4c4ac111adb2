package org.sharpeyes.signalling.profile;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The {@code profiles} section of the configuration.
 *
 * @param directory of profiles beside or instead of the built-in ones; null: none
 */
public record ProfileSettings(@Nullable Path directory) {}
