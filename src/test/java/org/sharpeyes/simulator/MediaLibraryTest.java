package org.sharpeyes.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.picture.MediaClip;
import org.sharpeyes.simulator.SimulationSettings.Media;
import org.sharpeyes.simulator.SimulationSettings.Sound;

class MediaLibraryTest {
    @TempDir
    private Path cache;

    @Test
    void whatIsBeingDrawnIsDrawnToItsEndWhenTheLibraryCloses() throws IOException {
        CompletionStage<MediaClip> drawn;
        try (MediaLibrary library = new MediaLibrary(new Media(null, Sound.NONE, null, cache))) {
            drawn = library.clip(new DeviceId("34020000001310000001"), true);
        }
        assertThat(drawn).isCompleted();
    }
}
