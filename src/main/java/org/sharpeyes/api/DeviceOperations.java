package org.sharpeyes.api;

import org.sharpeyes.api.command.ChannelQueryResource;
import org.sharpeyes.api.command.ConfigurationResource;
import org.sharpeyes.api.command.DeviceCommandResource;
import org.sharpeyes.api.command.DeviceQueryResource;
import org.sharpeyes.api.control.DeviceSnapshotResource;
import org.sharpeyes.api.control.PtzResource;
import org.sharpeyes.api.control.UpgradeResource;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.api.resource.StreamUrls;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.signalling.message.Commands;

/** The operations by which devices are asked and told. */
record DeviceOperations(ApiServices services, StreamUrls urls, Audit audit) {
    void register(Operations operations) {
        Commands commands = services.sip().commands();
        Inventory inventory = services.registry().inventory();
        new DeviceQueryResource(commands, inventory).register(operations);
        new ChannelQueryResource(commands, inventory, audit).register(operations);
        new DeviceCommandResource(commands, inventory, audit).register(operations);
        new ConfigurationResource(commands, inventory, audit).register(operations);
        ApiServices.Control control = services.control();
        new PtzResource(control.steering(), inventory, audit).register(operations);
        new DeviceSnapshotResource(control.snapshots(), inventory, urls, audit).register(operations);
        new UpgradeResource(control.upgrades(), inventory, audit).register(operations);
    }
}
