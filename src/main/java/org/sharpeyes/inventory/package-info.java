/**
 * Devices, their channels, the camera points of every grid and how many of them are online. Everything is held in
 * memory, fed by {@link org.sharpeyes.model.DeviceEvent}s, and written behind through {@link
 * org.sharpeyes.inventory.InventoryRepository}. It speaks no SIP and knows no SQL.
 */
@NullMarked
package org.sharpeyes.inventory;

import org.jspecify.annotations.NullMarked;
