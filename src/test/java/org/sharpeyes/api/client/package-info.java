/** The console's client, written from the contract. */
@NullMarked
package org.sharpeyes.api.client;

import org.jspecify.annotations.NullMarked;
