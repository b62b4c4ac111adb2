package org.sharpeyes.bench.sip;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.util.ArrayList;
import java.util.List;

/** All devices: groups of equal size, each behind a socket of its own, on a few threads. */
public final class DeviceLoad {
    private final List<DeviceGroup> groups = new ArrayList<>();

    /**
     * Opens the sockets; nothing is sent yet.
     *
     * @param first number of the first device, from 1
     * @param silent to answer nothing the platform asks
     */
    public DeviceLoad(Registrar registrar, int first, int devices, int sockets, int threads, boolean silent)
            throws InterruptedException {
        MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(threads, EpollIoHandler.newFactory());
        for (int i = 0; i < sockets; i++) {
            int from = (int) ((long) devices * i / sockets);
            int to = (int) ((long) devices * (i + 1) / sockets);
            groups.add(new DeviceGroup(loops.next(), registrar, first + from, to - from, silent));
        }
    }

    /** Registers over and over, so many at a time. */
    public void register(int atATime) {
        begin(new Activity(true, share(atATime), false, 0));
    }

    /** Registers each device once, so many at a time. */
    public void registerOnce(int atATime) {
        begin(new Activity(true, share(atATime), true, 0));
    }

    /** Sends keepalives over and over, so many at a time. */
    public void keepalive(int atATime) {
        begin(new Activity(false, share(atATime), false, 0));
    }

    /** Sends keepalives evenly over time, each device in its turn. */
    public void steady(double perSecond) {
        begin(Activity.steady(perSecond / groups.size()));
    }

    /** Raises alarms evenly over time, each device in its turn. */
    public void alarms(double perSecond) {
        begin(Activity.alarms(perSecond / groups.size()));
    }

    /** Begins nothing more. */
    public void pause() {
        begin(Activity.none());
    }

    private void begin(Activity activity) {
        groups.forEach(group -> group.begin(activity));
    }

    private int share(int atATime) {
        return Math.max(1, atATime / groups.size());
    }

    /** Devices whose last answer said that they are registered. */
    public int registered() {
        return groups.stream().mapToInt(DeviceGroup::registered).sum();
    }

    public Tally tally() {
        return groups.stream().map(DeviceGroup::tally).reduce(new Tally(), Tally::add);
    }

    public void reset() {
        groups.forEach(DeviceGroup::reset);
    }
}
