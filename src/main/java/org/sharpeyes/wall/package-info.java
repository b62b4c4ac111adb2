/**
 * What people keep of their walls of live pictures: views and tours, their own and those they share. It opens no streams
 * and knows no SQL.
 */
@NullMarked
package org.sharpeyes.wall;

import org.jspecify.annotations.NullMarked;
