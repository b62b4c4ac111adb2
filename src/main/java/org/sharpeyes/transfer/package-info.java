/**
 * Files between devices and the gateway by HTTP, as MANSCDP orders them: pictures that a device takes and uploads
 * (GB/T 28181-2022 §9.14), firmware that it fetches and installs (§9.13). Each order ends, with the device's word or
 * without. It moves no bytes itself.
 */
@NullMarked
package org.sharpeyes.transfer;

import org.jspecify.annotations.NullMarked;
