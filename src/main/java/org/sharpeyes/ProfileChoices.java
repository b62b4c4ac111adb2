package org.sharpeyes;

import org.sharpeyes.inventory.Device;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.InventoryListener;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.profile.ProfileSet;
import org.sharpeyes.signalling.profile.ProfileSettings;
import org.sharpeyes.signalling.profile.Profiles;

/** What people choose in the inventory is what devices are dealt with by. */
record ProfileChoices(Profiles profiles) implements InventoryListener {
    /** Profiles that know what is in the inventory now, and follow it from then on. */
    static Profiles profiles(ProfileSettings settings, Inventory inventory) {
        Profiles profiles = new Profiles(ProfileSet.with(settings.directory()));
        inventory.addListener(new ProfileChoices(profiles));
        inventory.forEachDevice(device -> {
            profiles.onInfo(device.id(), device.manufacturer(), device.model());
            profiles.choose(device.id(), device.profile());
        });
        return profiles;
    }

    @Override
    public void onDevice(Device device) {
        profiles.choose(device.id(), device.profile());
    }

    @Override
    public void onDeviceRemoved(DeviceId device) {
        profiles.forget(device);
    }
}
