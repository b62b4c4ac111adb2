package org.sharpeyes;

import java.util.Optional;
import org.sharpeyes.api.ApiServices;
import org.sharpeyes.inventory.Device;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.Place;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.inventory.coverage.PlaceState;
import org.sharpeyes.inventory.coverage.RequiredPlace;
import org.sharpeyes.inventory.geo.Position;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;

/** Where required places are, and whose cameras see them. */
record Watchers(ApiServices.Territory territory, Inventory inventory, DeviceId gateway) {
    /** The grid that was entered, else the one around it, else that of the gateway itself. */
    Place locate(RequiredPlace place) {
        Position position = place.position();
        String grid = Optional.ofNullable(place.gridCode())
                .or(() -> territory.grids().at(position.longitude(), position.latitude()))
                .filter(code -> inventory.grid(code).isPresent())
                .orElseGet(
                        () -> inventory.placeOf(gateway, gateway.value()).grid().code());
        return inventory.placeIn(grid, gateway, place.name(), position.longitude(), position.latitude());
    }

    /** A device that is not there and one of whose cameras would see the place. */
    Optional<DeviceId> goneWith(RequiredPlace place) {
        return territory.coverage().place(place.id()).map(PlaceState::seenBy).stream()
                .flatMap(codes -> codes.stream())
                .flatMap(code -> inventory.register().find(code).flatMap(Point::shownBy).stream())
                .map(ChannelId::device)
                .filter(device -> !inventory.device(device).map(Device::online).orElse(false))
                .findFirst();
    }
}
