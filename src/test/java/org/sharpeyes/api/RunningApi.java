package org.sharpeyes.api;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests that share one running API; each uses names of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningApi {
    ApiUnderTest api;

    @BeforeAll
    void start(@TempDir Path directory) {
        api = new ApiUnderTest(directory, new SilentDevices());
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }
}
