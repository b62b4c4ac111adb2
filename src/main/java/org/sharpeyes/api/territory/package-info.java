/** Endpoints of the ground that is looked after: divisions, grids with their borders, and what must be seen there. */
@NullMarked
package org.sharpeyes.api.territory;

import org.jspecify.annotations.NullMarked;
