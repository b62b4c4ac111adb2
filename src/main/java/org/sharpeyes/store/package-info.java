/**
 * SQL behind the ports of inventory, alarm, webhook and access: one file of SQLite by default. All writes go through
 * one thread that commits them in batches. It decides nothing about what it keeps.
 */
@NullMarked
package org.sharpeyes.store;

import org.jspecify.annotations.NullMarked;
