/**
 * Server-sent events: what happened lately, kept in a ring of fixed size, and the clients that read along. It observes
 * the services and changes nothing.
 */
@NullMarked
package org.sharpeyes.api.events;

import org.jspecify.annotations.NullMarked;
