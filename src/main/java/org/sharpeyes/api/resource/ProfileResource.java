package org.sharpeyes.api.resource;

import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Page;
import org.sharpeyes.signalling.profile.DeviceProfile;
import org.sharpeyes.signalling.profile.Profiles;

/** Vendor profiles, and which of them a device is dealt with by. */
public final class ProfileResource {
    private final Profiles profiles;
    private final Inventory inventory;

    public ProfileResource(Profiles profiles, Inventory inventory) {
        this.profiles = profiles;
        this.inventory = inventory;
    }

    public void register(Operations operations) {
        operations
                .addNow("listProfiles", call -> list())
                .addNow("getDeviceProfile", call -> Reply.ok(ProfileView.of(profile(call))));
    }

    private Reply list() {
        return Reply.ok(new Page<>(profiles.set().all().stream().toList(), null).map(ProfileView::of));
    }

    private DeviceProfile profile(Call call) {
        DeviceId device = new DeviceId(call.path("deviceId"));
        if (inventory.device(device).isEmpty()) {
            throw ProblemException.notFound("There is no device %s.".formatted(device));
        }
        return profiles.of(device);
    }
}
