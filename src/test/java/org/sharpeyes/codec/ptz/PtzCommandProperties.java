package org.sharpeyes.codec.ptz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.ptz.PtzCommand.Focus;
import org.sharpeyes.codec.ptz.PtzCommand.Iris;
import org.sharpeyes.codec.ptz.PtzCommand.Lens;
import org.sharpeyes.codec.ptz.PtzCommand.Move;
import org.sharpeyes.codec.ptz.PtzCommand.Pan;
import org.sharpeyes.codec.ptz.PtzCommand.Tilt;
import org.sharpeyes.codec.ptz.PtzCommand.Zoom;

class PtzCommandProperties {
    @Property(tries = 500)
    void whatIsWrittenIsRead(
            @ForAll("movements") PtzCommand command, @ForAll @IntRange(min = 0, max = 4095) int address)
            throws MalformedMessageException {
        assertThat(PtzCommand.parse(command.toHex(address))).isEqualTo(command);
    }

    @Property(tries = 2000)
    void anyBytesMeanACommandOrAreRefused(@ForAll @Size(8) byte[] bytes) {
        bytes[0] = (byte) 0xA5;
        int sum = 0;
        for (int i = 0; i < 7; i++) {
            sum += bytes[i];
        }
        bytes[7] = (byte) sum;
        try {
            PtzCommand command = PtzCommand.parse(HexFormat.of().formatHex(bytes));
            assertThat(PtzCommand.parse(command.toHex())).isEqualTo(command);
        } catch (MalformedMessageException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }

    @Provide
    Arbitrary<PtzCommand> movements() {
        Arbitrary<Integer> speed = Arbitraries.integers().between(0, 255);
        Arbitrary<PtzCommand> moves = Combinators.combine(
                        Arbitraries.of(Pan.class),
                        Arbitraries.of(Tilt.class),
                        Arbitraries.of(Zoom.class),
                        speed,
                        speed,
                        Arbitraries.integers().between(0, 15))
                .as(Move::new);
        Arbitrary<PtzCommand> lenses = Combinators.combine(
                        Arbitraries.of(Focus.class), Arbitraries.of(Iris.class), speed, speed)
                .as(Lens::new);
        return Arbitraries.oneOf(moves, lenses);
    }
}
