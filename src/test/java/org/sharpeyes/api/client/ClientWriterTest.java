package org.sharpeyes.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The console calls what the contract describes. */
class ClientWriterTest {
    private static final Path CLIENT = Path.of("src/main/web/api/contract.ts");

    @Test
    void theConsoleKnowsTheContractAsItIs() throws IOException {
        String wanted = new ClientWriter(Contract.read()).text();
        String found = Files.exists(CLIENT) ? Files.readString(CLIENT) : "";
        if (!found.equals(wanted)) {
            Files.writeString(CLIENT, wanted);
        }
        assertThat(found.equals(wanted))
                .as("%s told of another contract: it has been written anew and is to be committed", CLIENT)
                .isTrue();
    }
}
