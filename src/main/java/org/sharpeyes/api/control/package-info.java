/**
 * What operators have devices do: steering, with its lock, pictures that devices take themselves, upgrades. It decides
 * nothing: it reads requests, records who asked, and tells what became of it.
 */
@NullMarked
package org.sharpeyes.api.control;

import org.jspecify.annotations.NullMarked;
