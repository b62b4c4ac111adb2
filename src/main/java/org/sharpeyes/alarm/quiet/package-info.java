/** Silences: what people do not want to be told of for a while. Alerts that are silenced are kept all the same. */
@NullMarked
package org.sharpeyes.alarm.quiet;

import org.jspecify.annotations.NullMarked;
