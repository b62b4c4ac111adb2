/**
 * Camera points as sheets over HTTP: uploads that go to disk as they come, imports and what came of them, exports and
 * templates as downloads. What a sheet means is decided in {@code inventory.sheet}.
 */
@NullMarked
package org.sharpeyes.api.sheet;

import org.jspecify.annotations.NullMarked;
