/** What a JPEG file says of itself. It decodes no picture. */
@NullMarked
package org.sharpeyes.codec.jpeg;

import org.jspecify.annotations.NullMarked;
