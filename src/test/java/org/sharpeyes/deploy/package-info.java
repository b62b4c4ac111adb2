/** What lies under {@code deploy}: read, rendered and checked as those who install it would find it. */
@NullMarked
package org.sharpeyes.deploy;

import org.jspecify.annotations.NullMarked;
