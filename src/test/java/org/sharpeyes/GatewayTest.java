package org.sharpeyes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTest {
    @Test
    void isReadyWhenEveryPartIs(@TempDir Path data) {
        try (RunningGateway gateway = RunningGateway.start(data)) {
            JsonNode ready = gateway.api().get("/readyz").expect(200).body();
            for (String part : new String[] {"database", "sip", "disk"}) {
                assertThat(ready.at("/checks/" + part + "/status").asText())
                        .as(part)
                        .isEqualTo("up");
            }
            assertThat(ready.at("/checks/sip/detail").asText())
                    .contains(String.valueOf(gateway.sip().getPort()));
        }
    }
}
