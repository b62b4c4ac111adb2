package org.sharpeyes;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.codec.manscdp.ConfigBlock;
import org.sharpeyes.codec.manscdp.ConfigMessage;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.signalling.message.CommandOutcome;
import org.sharpeyes.signalling.message.Commands;
import org.sharpeyes.signalling.zone.Zone;
import org.sharpeyes.signalling.zone.Zones;
import org.sharpeyes.steering.CameraLine;
import org.sharpeyes.transfer.DeviceOrders;
import org.sharpeyes.transport.LocalAddress;

/** Hands what steering and transfers want to signalling, and knows where devices find the gateway's HTTP. */
final class DeviceLine implements CameraLine, DeviceOrders {
    private final Commands commands;
    private final Inventory inventory;
    private final GatewaySettings settings;
    private final Zones zones;
    private volatile int httpPort;

    DeviceLine(Commands commands, Inventory inventory, GatewaySettings settings) {
        this.commands = commands;
        this.inventory = inventory;
        this.settings = settings;
        this.zones = new Zones(settings.zones());
        this.httpPort = settings.http().port();
    }

    /** HTTP is served there; before, nobody knows when the port was left to the system. */
    void onListening(int port) {
        httpPort = port;
    }

    @Override
    public CompletionStage<CommandOutcome> send(ChannelId channel, ControlCommand command) {
        return commands.ask(channel.device(), sn -> new Manscdp.DeviceControl(sn, channel.code(), command));
    }

    @Override
    public CompletionStage<CommandOutcome> control(DeviceId device, ControlCommand command) {
        return commands.ask(device, sn -> new Manscdp.DeviceControl(sn, device.value(), command));
    }

    @Override
    public CompletionStage<CommandOutcome> configure(ChannelId channel, ConfigBlock block) {
        return commands.ask(channel.device(), sn -> new ConfigMessage.DeviceConfig(sn, channel.code(), List.of(block)));
    }

    @Override
    public String httpBase(DeviceId device) {
        String configured = settings.http().deviceUrl();
        return configured == null ? "http://%s:%d".formatted(host(device), httpPort) : configured;
    }

    /** Where HTTP is bound if that is one address, else where the device finds SIP. */
    private String host(DeviceId device) {
        String bound = settings.http().host();
        if (!isWildcard(bound)) {
            return bound;
        }
        String everybody = settings.sip().advertisedHost();
        return zone(device)
                .map(Zone::sip)
                .orElseGet(() -> everybody == null
                        ? LocalAddress.advertisedFor(settings.sip().host())
                        : everybody);
    }

    private Optional<Zone> zone(DeviceId device) {
        return inventory
                .device(device)
                .map(found -> found.presence().remoteAddress())
                .map(InetSocketAddress::getAddress)
                .flatMap(zones::of);
    }

    private static boolean isWildcard(String host) {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
