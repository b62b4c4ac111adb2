/**
 * Which places must be seen, which cameras see them, and which of those can be watched now: what of a grid is covered,
 * and where it is blind.
 */
@NullMarked
package org.sharpeyes.inventory.coverage;

import org.jspecify.annotations.NullMarked;
