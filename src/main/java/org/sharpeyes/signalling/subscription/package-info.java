/**
 * Subscriptions to what devices tell by themselves (GB/T 28181-2022 §9.11, RFC 6665): catalog changes, alarms,
 * positions. It keeps the dialogs alive and says which NOTIFY belongs to whom; what a NOTIFY says is for others.
 */
@NullMarked
package org.sharpeyes.signalling.subscription;

import org.jspecify.annotations.NullMarked;
