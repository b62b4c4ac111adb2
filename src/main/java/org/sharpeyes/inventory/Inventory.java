package org.sharpeyes.inventory;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;

/**
 * Devices, channels, points and grids. Reads come from memory and never block; every method may be called from any
 * thread. What people change is durable when the returned stage completes; what devices say is written behind by {@link
 * #flush()}, which the root calls every second or so.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Inventory implements AutoCloseable {
    /**
     * Loads everything; blocks. Devices are offline until they speak.
     *
     * @param worker takes in catalogs, which may be too large for an event loop
     */
    public Inventory(InventoryRepository repository, InstantSource clock, Executor worker) {
        throw new UnsupportedOperationException();
    }

    public void addListener(InventoryListener listener) {
        throw new UnsupportedOperationException();
    }

    /** Takes in what signalling learned; quick enough for an event loop. */
    public void onDeviceEvent(DeviceEvent event) {
        throw new UnsupportedOperationException();
    }

    /** The device's own digest password, if it has one. */
    public Optional<String> secretOf(DeviceId device) {
        throw new UnsupportedOperationException();
    }

    /** Whether the device was entered or admitted before. */
    public boolean isKnown(DeviceId device) {
        throw new UnsupportedOperationException();
    }

    public Optional<Device> device(DeviceId device) {
        throw new UnsupportedOperationException();
    }

    /** Devices by id. */
    public Page<Device> devices(InventoryFilter filter, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    public CompletionStage<Outcome<Device>> enter(NewDevice device) {
        throw new UnsupportedOperationException();
    }

    public CompletionStage<Outcome<Device>> change(DeviceId device, DeviceChange change) {
        throw new UnsupportedOperationException();
    }

    /** Removes the device with its channels and points. */
    public CompletionStage<Outcome<DeviceId>> remove(DeviceId device) {
        throw new UnsupportedOperationException();
    }

    /** Devices that tried to register and were not admitted, the latest thousand. */
    public List<Quarantine> quarantine() {
        throw new UnsupportedOperationException();
    }

    /** The channels of a device by code; empty when there is no such device. */
    public List<Channel> channels(DeviceId device) {
        throw new UnsupportedOperationException();
    }

    public Optional<Channel> channel(ChannelId channel) {
        throw new UnsupportedOperationException();
    }

    public Optional<Point> point(ChannelId channel) {
        throw new UnsupportedOperationException();
    }

    /** Points by device and channel. */
    public Page<Point> points(InventoryFilter filter, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** Changes a point; from then on it is a person's word against which no catalog counts. */
    public CompletionStage<Outcome<Point>> change(ChannelId point, PointChange change) {
        throw new UnsupportedOperationException();
    }

    /** All grids, parents before children. */
    public List<GridCount> grids() {
        throw new UnsupportedOperationException();
    }

    public Optional<GridCount> grid(String gridCode) {
        throw new UnsupportedOperationException();
    }

    /** Creates a grid, and by the digits of its code the administrative grids above it that are missing. */
    public CompletionStage<Outcome<GridCount>> create(NewGrid grid) {
        throw new UnsupportedOperationException();
    }

    public CompletionStage<Outcome<GridCount>> renameGrid(String gridCode, String name) {
        throw new UnsupportedOperationException();
    }

    /** Removes a grid that has neither points nor grids below it. */
    public CompletionStage<Outcome<String>> removeGrid(String gridCode) {
        throw new UnsupportedOperationException();
    }

    /** Share of the points in use that are online, in this grid and below (在线率); empty when there is no such grid. */
    public Optional<Kpi> onlineRate(String gridCode) {
        throw new UnsupportedOperationException();
    }

    /**
     * Where a device, or one of its channels, belongs. Anything a device says finds a place.
     *
     * @param code the device's own code, a channel's, or one nobody knows
     */
    public Place placeOf(DeviceId device, String code) {
        throw new UnsupportedOperationException();
    }

    /** Saves what devices have said since the last call; what could not be saved stays for the next one. */
    public CompletionStage<Void> flush() {
        throw new UnsupportedOperationException();
    }

    /** Saves what is left; blocks. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
