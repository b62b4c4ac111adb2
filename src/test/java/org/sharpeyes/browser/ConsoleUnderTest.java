package org.sharpeyes.browser;

import java.time.Duration;
import java.util.List;

/** A site with a console, cameras included: what the operator's scenario is played against. */
interface ConsoleUnderTest extends AutoCloseable {
    /** Address of the console without a slash at the end, {@code http://127.0.0.1:8080}. */
    String address();

    String username();

    String password();

    /** At least four cameras that are online and send H.264, each in a grid. */
    List<Camera> cameras();

    /** Takes the camera's device off the network. */
    void stop(Camera camera);

    /** Brings the device back. */
    void start(Camera camera);

    /** How long a stopped camera may take until its alert is open. */
    Duration patience();

    @Override
    void close();

    /** Codes of 20 digits; a grid's code as the inventory has it. */
    record Camera(String deviceId, String channelId, String name, String gridCode) {}
}
