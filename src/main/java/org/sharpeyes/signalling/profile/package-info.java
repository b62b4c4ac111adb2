/**
 * What vendors do differently, as data: which profile a device has, what to send it and what to bear with. It sends
 * nothing itself: whoever does asks {@link org.sharpeyes.signalling.profile.Profiles#of} each time.
 */
@NullMarked
package org.sharpeyes.signalling.profile;

import org.jspecify.annotations.NullMarked;
