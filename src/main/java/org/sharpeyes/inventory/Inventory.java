package org.sharpeyes.inventory;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.model.Secret;

/**
 * Devices, channels, points and grids. Reads come from memory and never block; every method may be called from any
 * thread. What people change is durable when the returned stage completes; what devices say is written behind by {@link
 * #flushInCalm()}, which the root calls twice a second.
 */
public final class Inventory implements AutoCloseable {
    private final InventoryRepository repository;
    private final Fleet fleet = new Fleet();
    private final Unsaved unsaved = new Unsaved();
    private final GridTree grids = new GridTree(this::onGridCreated);
    private final PointBook book = new PointBook();
    private final Placing placing = new Placing();
    private final Points points = new Points(book, grids, unsaved);
    private final GridChanges gridChanges;
    private final DeviceRegister deviceRegister;
    private final Places places = new Places(fleet, grids);
    private final QuarantineList quarantine = new QuarantineList();
    private final WriteBehind writeBehind;
    private final PointRegister register;
    private final PointMatching matching;
    private final PointCodes codes;
    private final PointPlacement placement;
    private final PointEdits edits;
    private final PointRecoding recoding;
    private final DeviceEventIntake intake;
    private final DeviceTags tags;

    /**
     * Loads everything; blocks. Devices are as they were when it was last saved, but for those whose connection ended
     * with the process: they are offline until they register anew.
     *
     * @param worker takes in catalogs, which may be too large for an event loop
     */
    public Inventory(InventoryRepository repository, InstantSource clock, Executor worker) {
        this(repository.devices(), repository, clock, worker);
        loadPlaces();
    }

    /**
     * Loads the devices alone; blocks. Until {@link #loadPlaces()} has returned they may come, go and be looked up, which
     * is what a registrar needs; nothing else may be asked or told.
     *
     * @param worker takes in catalogs, which may be too large for an event loop
     */
    public static Inventory ofDevices(InventoryRepository repository, InstantSource clock, Executor worker) {
        return new Inventory(repository.devices(), repository, clock, worker);
    }

    private Inventory(List<StoredDevice> stored, InventoryRepository repository, InstantSource clock, Executor worker) {
        this.repository = repository;
        CatalogIntake catalogs = new CatalogIntake(fleet, grids, book, points, placing, unsaved);
        Crowd crowd = new Crowd();
        DeviceChanges devices = new DeviceChanges(fleet, points, catalogs, unsaved, crowd);
        writeBehind = new WriteBehind(repository, fleet, book, points, placing, grids, unsaved, crowd);
        PointFiles files = repository.pointFiles();
        Rejections rejections = new Rejections(repository.rejections(), clock);
        points.addListener(rejections);
        matching = new PointMatching(book, points, fleet, files, writeBehind, rejections);
        codes = new PointCodes(book, fleet, clock);
        tags = new DeviceTags(repository.tags());
        deviceRegister = new DeviceRegister(devices, quarantine, tags, this::flush);
        register = new PointRegister(book, points, grids, tags, placing, files, writeBehind, clock);
        placement = new PointPlacement(points, placing, files, writeBehind);
        gridChanges = new GridChanges(grids, points, placing, writeBehind, unsaved, clock);
        intake = new DeviceEventIntake(devices, quarantine, worker);
        edits = new PointEdits(book, points, grids, tags, placing, files, writeBehind, clock);
        recoding = new PointRecoding(book, points, fleet, placing, files, writeBehind, clock);
        stored.forEach(device -> fleet.add(DeviceEntry.afterRestart(device)));
    }

    /** Loads channels, points and grids; blocks. Once. */
    public void loadPlaces() {
        StoredPlaces stored = repository.places();
        grids.load(stored.grids());
        stored.channels()
                .forEach(channel ->
                        fleet.find(channel.id().device()).ifPresent(entry -> entry.put(channel.of(entry.id()))));
        stored.points()
                .forEach(point -> points.load(
                        point.point()
                                .shownBy()
                                .flatMap(channel -> fleet.find(channel.device()))
                                .orElse(null),
                        point));
    }

    public void addListener(InventoryListener listener) {
        points.addListener(listener);
    }

    /** Takes in what signalling learned; quick enough for an event loop. */
    public void onDeviceEvent(DeviceEvent event) {
        intake.take(event);
    }

    private void onGridCreated(GridNode node) {
        unsaved.removedGrids.remove(node.grid().code());
        unsaved.grids.add(node.grid().code());
        points.listeners().forEach(listener -> listener.onGrid(node.count()));
    }

    /** The device's own digest password, if it has one. */
    public Optional<String> secretOf(DeviceId device) {
        return fleet.find(device).map(DeviceEntry::password).map(Secret::value);
    }

    /** Whether the device was entered or admitted before. */
    public boolean isKnown(DeviceId device) {
        return fleet.find(device).isPresent();
    }

    /** Goes through all devices by id. */
    public void forEachDevice(Consumer<Device> action) {
        fleet.forEachDevice(action);
    }

    public Optional<Device> device(DeviceId device) {
        return fleet.find(device).map(DeviceEntry::view);
    }

    /** Devices that have spoken at some time and are not there now. */
    public List<Device> absent() {
        return fleet.absent();
    }

    /** Devices that were registered when the gateway stopped and still are. Asked before signalling begins. */
    public Stream<Device> registeredBefore() {
        return fleet.registered();
    }

    /** Devices by id. */
    public Page<Device> devices(InventoryFilter filter, PageRequest page) {
        return fleet.devices(new Matching(filter, grids, tags)::shows, page);
    }

    public CompletionStage<Outcome<Device>> enter(NewDevice device) {
        return deviceRegister.enter(device);
    }

    /**
     * Enters a device that waits in quarantine; it comes in when it next tries.
     *
     * @return refused when it does not wait there, or has been entered in the meantime
     */
    public CompletionStage<Outcome<Device>> admit(NewDevice device) {
        return deviceRegister.admit(device);
    }

    public CompletionStage<Outcome<Device>> change(DeviceId device, DeviceChange change) {
        return deviceRegister.change(device, change);
    }

    /** Removes the device with its channels, and the points that nobody but its catalog ever spoke of. */
    public CompletionStage<Outcome<DeviceId>> remove(DeviceId device) {
        return deviceRegister.remove(device);
    }

    /** Devices that tried to register and were not admitted, the latest thousand, latest first. */
    public List<Quarantine> quarantine() {
        return quarantine.list();
    }

    /** The channels of a device by code; empty when there is no such device. */
    public List<Channel> channels(DeviceId device) {
        return fleet.find(device).map(DeviceEntry::channelViews).orElse(List.of());
    }

    public Optional<Channel> channel(ChannelId channel) {
        return fleet.find(channel.device()).flatMap(entry -> entry.channelView(channel.code()));
    }

    /** The point that this channel shows. */
    public Optional<Point> point(ChannelId channel) {
        return fleet.find(channel.device()).flatMap(entry -> entry.point(channel.code()));
    }

    /** What people have marked devices with. */
    public DeviceTags tags() {
        return tags;
    }

    /** Which channels may show the points that none shows. */
    public PointMatching matching() {
        return matching;
    }

    /** The codes of points. */
    public PointCodes codes() {
        return codes;
    }

    /** The points and their files. */
    public PointRegister register() {
        return register;
    }

    /** The same edit of many points. */
    public PointEdits edits() {
        return edits;
    }

    /** Other codes for points. */
    public PointRecoding recoding() {
        return recoding;
    }

    /** Which grid points without one of their own belong in. */
    public PointPlacement placement() {
        return placement;
    }

    /** All grids, parents before children. */
    public List<GridCount> grids() {
        return grids.all().stream().map(GridNode::count).toList();
    }

    public Optional<GridCount> grid(String gridCode) {
        return grids.find(gridCode).map(GridNode::count);
    }

    /** What people do with grids. */
    public GridChanges gridChanges() {
        return gridChanges;
    }

    /**
     * Where a device, or one of its channels, belongs. Anything a device says finds a place.
     *
     * @param code the device's own code, a channel's, or one nobody knows
     */
    public Place placeOf(DeviceId device, String code) {
        return places.of(device, code);
    }

    /** A place in a grid that no device of the inventory stands for. */
    public Place placeIn(
            String gridCode, DeviceId by, String name, @Nullable Double longitude, @Nullable Double latitude) {
        return places.in(gridCode, by, name, longitude, latitude);
    }

    /** Saves what devices have said since the last call; what could not be saved stays for the next one. */
    public CompletionStage<Void> flush() {
        return writeBehind.flush();
    }

    /** Points of which catalogs said something that is not in their files yet. */
    public int waitingWords() {
        return unsaved.words.size();
    }

    /** Devices, channels, points and grids that differ from the store. */
    public int backlog() {
        return unsaved.size();
    }

    /** Like {@link #flush()}, with nobody waiting: put off for seconds while thousands of devices come back at once. */
    public void flushInCalm() {
        writeBehind.flushInCalm();
    }

    /** Saves what is left; blocks. */
    @Override
    public void close() {
        flush().toCompletableFuture().join();
    }
}
