/**
 * What was said with a device lately, for those who have to find out why it does not work. It keeps bytes in rings of a
 * fixed size, whatever the number of devices, and shows no secret.
 */
@NullMarked
package org.sharpeyes.signalling.trace;

import org.jspecify.annotations.NullMarked;
