/**
 * The words of the HTTP side: calls, replies, problems, who calls, and how an operation of the contract is run. Knows
 * no resource and no service beyond access control.
 */
@NullMarked
package org.sharpeyes.api.http;

import org.jspecify.annotations.NullMarked;
