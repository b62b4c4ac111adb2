/**
 * The resources of {@code /api/v1}: each class turns calls into questions to one service and its answers into the JSON
 * of the contract. No rules of the domain live here.
 */
@NullMarked
package org.sharpeyes.api.resource;

import org.jspecify.annotations.NullMarked;
