package org.sharpeyes.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sharpeyes.api.http.Subject;

class EventRingTest {
    private final EventRing ring = new EventRing(4, "run1", 40);

    @Test
    void aReaderSeesWhatCameAfterItsPosition() {
        append(3);

        assertThat(ring.after(1, 10).orElseThrow())
                .extracting(EventRing.Event::json)
                .containsExactly("2", "3");
        assertThat(ring.after(3, 10).orElseThrow()).isEmpty();
        assertThat(ring.after(0, 2).orElseThrow()).hasSize(2);
    }

    @Test
    void aReaderThatFellBehindIsTold() {
        append(6);

        assertThat(ring.after(1, 10)).isEmpty();
        assertThat(ring.after(2, 10).orElseThrow()).hasSize(4);
        assertThat(ring.after(7, 10)).isEmpty();
    }

    @Test
    void idsOfAnotherRunAreForeign() {
        append(2);

        EventRing.Position here = ring.end();
        assertThat(here).isEqualTo(new EventRing.Position(2, 40));
        assertThat(ring.positionOf(ring.idOf(here))).contains(here);
        assertThat(ring.positionOf("run0-2-39")).contains(new EventRing.Position(-1, 39));
        assertThat(ring.after(-1, 10)).isEmpty();
        for (String foreign : List.of("run1-x-1", "run1--3-1", "run1-2", "run1-1234567890123456789-1", "")) {
            assertThat(ring.positionOf(foreign)).isEmpty();
        }
    }

    @Test
    void readersAreWokenUntilTheyLeave() {
        AtomicInteger woken = new AtomicInteger();
        Runnable leave = ring.onAppend(woken::incrementAndGet);
        append(2);
        leave.run();
        append(1);

        assertThat(woken).hasValue(2);
    }

    private void append(int count) {
        for (int i = 1; i <= count; i++) {
            ring.append("test", new Subject.OfGateway(), i);
        }
    }
}
