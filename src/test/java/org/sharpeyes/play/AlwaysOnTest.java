package org.sharpeyes.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sharpeyes.play.FakeWorld.CHANNEL;
import static org.sharpeyes.play.FakeWorld.DEVICE;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.SipProtocol;

class AlwaysOnTest {
    private final FakeWorld world = new FakeWorld();
    private final LivePlay play = world.play("udp");
    private final AlwaysOn alwaysOn = alwaysOn("3402*131*");

    @AfterEach
    void closeTheLoop() {
        alwaysOn.close();
        play.stop();
        world.run();
        world.loop.finishAndReleaseAll();
    }

    @Test
    void opensTheChannelsOfADeviceThatRegisters() {
        alwaysOn.onDeviceEvent(registered());
        alwaysOn.onDeviceEvent(registered());
        world.run();
        assertThat(world.invitations)
                .singleElement()
                .satisfies(invitation -> assertThat(invitation.offer.channel()).isEqualTo(CHANNEL));
    }

    @Test
    void opensTheChannelsOfACatalogThatMatch() {
        alwaysOn.onDeviceEvent(new DeviceEvent.CatalogReceived(
                DEVICE,
                world.now,
                List.of(item("34020000001310000002"), item("34020000001340000001"), item("no id!")),
                3,
                true));
        world.run();
        assertThat(world.invitations)
                .extracting(invitation -> invitation.offer.channel().code())
                .containsExactly("34020000001310000002");
    }

    @Test
    void opensAgainAfterAPauseThatGrows() {
        alwaysOn.onDeviceEvent(registered());
        reject();
        world.pass(Duration.ofSeconds(9));
        assertThat(world.invitations).hasSize(1);
        world.pass(Duration.ofSeconds(1));
        assertThat(world.invitations).hasSize(2);
        reject();
        world.pass(Duration.ofSeconds(19));
        assertThat(world.invitations).hasSize(2);
        world.pass(Duration.ofSeconds(1));
        assertThat(world.invitations).hasSize(3);
        world.showPicture();
        world.invitation().listener.onBye();
        world.pass(Duration.ofSeconds(10));
        assertThat(world.invitations).hasSize(4);
    }

    @Test
    void waitsForTheNextRegistrationOfADeviceThatIsOffline() {
        world.reachability = ChannelLookup.Reachability.OFFLINE;
        alwaysOn.onDeviceEvent(registered());
        world.pass(Duration.ofHours(1));
        assertThat(world.invitations).isEmpty();
        world.reachability = ChannelLookup.Reachability.ONLINE;
        alwaysOn.onDeviceEvent(registered());
        world.run();
        assertThat(world.invitations).hasSize(1);
    }

    @Test
    void opensNothingAfterItIsClosed() {
        alwaysOn.onDeviceEvent(registered());
        reject();
        alwaysOn.close();
        alwaysOn.onDeviceEvent(registered());
        world.pass(Duration.ofMinutes(10));
        assertThat(world.invitations).hasSize(1);
    }

    private void reject() {
        world.run();
        world.invitation().listener.onRejected(486, "Busy Here");
        world.run();
    }

    private AlwaysOn alwaysOn(String pattern) {
        return new AlwaysOn(List.of(pattern), play, world, world.loop.eventLoop());
    }

    private DeviceEvent registered() {
        InetSocketAddress address = new InetSocketAddress("192.0.2.20", 5060);
        return new DeviceEvent.Registered(
                DEVICE, world.now, address, SipProtocol.UDP, null, "2.0", world.now.plusSeconds(3600), false);
    }

    private static CatalogItem item(String code) {
        return new CatalogItem(code, code, null, null, null, null, List.of(), false, true, null, null, null, Map.of());
    }
}
