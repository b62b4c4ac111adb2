/**
 * The redirect server of GB/T 28181-2022 §9.1.2.3: devices that prove who they are are told which node to register at.
 * It remembers where it sent them lately, and nothing else; what the nodes do is theirs.
 */
@NullMarked
package org.sharpeyes.signalling.redirect;

import org.jspecify.annotations.NullMarked;
