package org.sharpeyes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sharpeyes.simulator.Alarm;
import org.sharpeyes.simulator.SimulatedDevice;
import org.sharpeyes.simulator.Simulation;

/** What an operator types at the terminal of a simulation. */
final class SimulationKeys {
    private static final Pattern LINE = Pattern.compile("\\s*(a?)\\s*(\\d{1,6})\\s*");

    private final Simulation simulation;
    private final PrintWriter out;

    SimulationKeys(Simulation simulation, PrintWriter out) {
        this.simulation = simulation;
        this.out = out;
    }

    /** Reads lines on a thread of its own until there are no more or one says {@code q}. */
    void listen(Runnable quit) {
        Thread.ofPlatform().daemon().name("simulation-keys").start(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
                String line = lines.readLine();
                while (line != null && !line.strip().equals("q")) {
                    out.println(obey(line));
                    out.flush();
                    line = lines.readLine();
                }
                if (line != null) {
                    quit.run();
                }
            } catch (IOException closed) {
                out.println("no more keys: " + closed.getMessage());
            }
        });
    }

    /** Does what the line says and tells what that was. */
    String obey(String line) {
        Matcher matcher = LINE.matcher(line);
        int number = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
        if (number < 1 || number > simulation.devices().size()) {
            return "编号 1-%d，或 a 编号，或 q / a number, a NUMBER or q"
                    .formatted(simulation.devices().size());
        }
        SimulatedDevice device = simulation.devices().get(number - 1);
        if (!matcher.group(1).isEmpty()) {
            device.raiseAlarm(Alarm.TAMPER);
            return "%s %s: 告警 / alarm".formatted(device.id(), device.name());
        }
        boolean on = device.state() != SimulatedDevice.State.OFF;
        if (on) {
            device.stop();
        } else {
            device.start();
        }
        return "%s %s: %s".formatted(device.id(), device.name(), on ? "停止 / stopped" : "启动 / started");
    }
}
