package org.sharpeyes.simulator;

import io.netty.channel.EventLoopGroup;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** A fleet of simulated devices that starts and stops as a whole. */
public final class Simulation implements AutoCloseable {
    /**
     * Prepares devices; nothing is sent yet.
     *
     * @param group not shut down by the simulation
     */
    public Simulation(
            SimulationSettings settings, EventLoopGroup group, InstantSource clock, RandomGenerator random) {
    }

    /** Opens sockets, prepares media where it may take long, and lets the devices register at their pace. Blocks. */
    public void start() {
    }

    /** All devices, by number. */
    public List<SimulatedDevice> devices() {
        return List.of();
    }

    /** How many devices are registered at this moment. */
    public int online() {
        return 0;
    }

    /** Unregisters what is registered as far as a second allows, ends all media and closes the sockets. */
    @Override
    public void close() {
    }
}
