/**
 * Live pictures on demand: joins an INVITE, a receiver and a stream into one session, keeps its timeline, says why it
 * failed, and frees everything in one place. It neither speaks SIP nor touches media.
 */
@NullMarked
package org.sharpeyes.play;

import org.jspecify.annotations.NullMarked;
