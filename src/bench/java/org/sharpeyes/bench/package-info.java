/**
 * Microbenchmarks (JMH) of the paths every packet and every picture takes: time and allocation per operation. Load on a
 * running gateway is in {@code load}.
 */
@NullMarked
package org.sharpeyes.bench;

import org.jspecify.annotations.NullMarked;
