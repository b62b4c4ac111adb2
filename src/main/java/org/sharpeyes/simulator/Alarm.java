package org.sharpeyes.simulator;

/**
 * An alarm for a device to raise (GB/T 28181-2022 §A.2.5.3).
 *
 * @param priority 1 (highest) to 4
 * @param method 1 to 7: 2 device, 5 video, 6 device fault
 * @param type meaning depends on the method; 0 leaves it out
 */
public record Alarm(int priority, int method, int type, String description) {
    /** The method of alarms that are the device's own: after one it is silent until it is reset (§9.4). */
    static final int OF_THE_DEVICE = 2;

    /** Somebody covered the lens: the alarm raised when nobody asks for another. */
    public static final Alarm TAMPER = new Alarm(2, 2, 2, "镜头被遮挡");

    public Alarm {
        if (priority < 1 || priority > 4) {
            throw new IllegalArgumentException("alarm priority must be 1 to 4, was " + priority);
        }
        if (method < 1 || method > 7) {
            throw new IllegalArgumentException("alarm method must be 1 to 7, was " + method);
        }
    }
}
