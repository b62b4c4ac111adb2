/** Worker processes as the gateway sees them: how one is started, spoken to and ended. It does not know their work. */
@NullMarked
package org.sharpeyes.picture.process;

import org.jspecify.annotations.NullMarked;
