/** Camera points over HTTP: lists, files with their history, conflicts, proposals and codes. It decides nothing. */
@NullMarked
package org.sharpeyes.api.point;

import org.jspecify.annotations.NullMarked;
