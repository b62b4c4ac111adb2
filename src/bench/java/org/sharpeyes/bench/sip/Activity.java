package org.sharpeyes.bench.sip;

/**
 * What a group of devices does.
 *
 * @param registers registrations, else keepalives
 * @param atATime how many may wait for an answer; a device that got its answer makes room for the next
 * @param once each device once, else over and over
 * @param perSecond keepalives, or alarms, per second, whether or not they are answered; 0: as fast as answers come
 * @param alarms alarms instead of keepalives
 */
record Activity(boolean registers, int atATime, boolean once, double perSecond, boolean alarms) {
    Activity(boolean registers, int atATime, boolean once, double perSecond) {
        this(registers, atATime, once, perSecond, false);
    }

    static Activity none() {
        return new Activity(false, 0, false, 0);
    }

    static Activity alarms(double perSecond) {
        return new Activity(false, 0, false, perSecond, true);
    }

    static Activity steady(double perSecond) {
        return new Activity(false, 0, false, perSecond);
    }
}
