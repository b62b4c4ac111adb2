package org.sharpeyes.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultTest {
    @ParameterizedTest
    @EnumSource(Fault.class)
    void isFoundByItsNameAndExplained(Fault fault) {
        assertThat(fault.knob()).matches("[a-z0-9]+(-[a-z0-9]+)+");
        assertThat(Fault.ofKnob(fault.knob())).contains(fault);
        assertThat(Fault.manual()).contains(fault.knob() + " ").contains(fault.description());
    }

    @Test
    void unknownNamesAreNoFault() {
        assertThat(Fault.ofKnob("WRONG_SSRC")).isEmpty();
    }
}
