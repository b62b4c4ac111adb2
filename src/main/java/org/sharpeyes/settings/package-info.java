/**
 * What the gateway is told by its operators: the file, the environment and the command line become one record of the
 * sections that the packages own. Every finding names key, value and what is allowed; nothing is started here.
 */
@NullMarked
package org.sharpeyes.settings;

import org.jspecify.annotations.NullMarked;
