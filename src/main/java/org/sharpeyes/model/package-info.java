/**
 * The words every stage shares: identifiers, tracks, access units and what devices say, as records, enums and sealed
 * interfaces. It does no work of its own and knows no socket, clock or database.
 */
@NullMarked
package org.sharpeyes.model;

import org.jspecify.annotations.NullMarked;
