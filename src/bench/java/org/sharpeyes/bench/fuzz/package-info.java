/**
 * Targets for Jazzer, which looks for inputs that take a way through the readers that none took before: whatever the
 * bytes, they are read or refused by {@code MalformedMessageException}, and nothing else. Run by {@code src/bench/fuzz}.
 */
@NullMarked
package org.sharpeyes.bench.fuzz;

import org.jspecify.annotations.NullMarked;
