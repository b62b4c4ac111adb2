/**
 * The console in a real browser: page objects, the operator's scenario, and what it is played against. Needs Debian's
 * Chromium and is skipped, with a message, where there is none. Does not test the HTTP interface on its own.
 */
@NullMarked
package org.sharpeyes.browser;

import org.jspecify.annotations.NullMarked;
