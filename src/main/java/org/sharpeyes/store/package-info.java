/**
 * SQL behind the ports of inventory, alarm, webhook and access: a file of SQLite by default, PostgreSQL where a site has
 * grown. Both read the same statements and migrations; what cannot be said in one way is in {@link Dialect}. All writes
 * go through one thread that commits them in batches. It decides nothing about what it keeps.
 */
@NullMarked
package org.sharpeyes.store;

import org.jspecify.annotations.NullMarked;
