package org.sharpeyes.bench.load;

import java.util.List;

/** A running SIP registrar whose devices are {@link DevicesRole}'s. */
interface RegistrarUnderTest extends AutoCloseable {
    /** What rows are called by. */
    String subject();

    int sipPort();

    /** All its processes. */
    List<Long> pids();

    @Override
    void close();
}
