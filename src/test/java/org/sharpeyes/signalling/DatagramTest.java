package org.sharpeyes.signalling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.DeviceEvent;

/** Datagrams as long as they can be. In a small network they come in fragments: {@link FragmentsTest}. */
class DatagramTest {
    private static final int LONGEST = 65_507;

    private final RunningGateway gateway = new RunningGateway(null, "34020000001320*");
    private final RawDevice device = gateway.udp();

    @AfterEach
    void stop() {
        device.close();
        gateway.close();
    }

    /** A catalog of so many cameras, one message. */
    private String catalog(int items) {
        String list = IntStream.rangeClosed(1, items)
                .mapToObj(number ->
                        "<Item><DeviceID>3402000000131%07d</DeviceID><Name>Camera %d</Name><Status>ON</Status></Item>"
                                .formatted(number, number))
                .collect(Collectors.joining());
        return device.message(
                RawDevice.ID,
                "<Response><CmdType>Catalog</CmdType><SN>9</SN><DeviceID>%s</DeviceID><SumNum>%d</SumNum>"
                                .formatted(RawDevice.ID, items)
                        + "<DeviceList Num=\"" + items + "\">" + list + "</DeviceList></Response>");
    }

    @Test
    void aCatalogThatFillsADatagramArrivesWhole() {
        device.ask(device.register("Expires: 3600"));
        String catalog = catalog(620);
        assertThat(catalog.getBytes(UTF_8).length).isBetween(LONGEST - 8_000, LONGEST);

        device.send(catalog);

        assertThat(device.receiveContaining("CSeq: 20 MESSAGE")).startsWith("SIP/2.0 200");
        assertThat(gateway.awaitEvent(DeviceEvent.CatalogReceived.class).items())
                .hasSize(620)
                .allMatch(item -> item.online());
    }
}
