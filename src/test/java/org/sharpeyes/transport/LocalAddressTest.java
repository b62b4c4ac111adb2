package org.sharpeyes.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocalAddressTest {
    @Test
    void advertisesTheBoundAddressOrOneOfThisMachine() {
        assertThat(LocalAddress.advertisedFor("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(LocalAddress.advertisedFor("0.0.0.0"))
                .matches("\\d+(\\.\\d+){3}")
                .isNotEqualTo("0.0.0.0");
    }
}
