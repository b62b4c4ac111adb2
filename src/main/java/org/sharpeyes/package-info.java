/** The composition root: the only place that knows every part and joins them. Nothing imports it. */
@NullMarked
package org.sharpeyes;

import org.jspecify.annotations.NullMarked;
