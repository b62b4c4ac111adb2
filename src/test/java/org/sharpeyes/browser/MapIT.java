package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;

/** Where the points are, on a map without any tiles from elsewhere. */
class MapIT {
    private static final String POINT = """
        {"gbCode":"34020000001320000801","name":"大槐树路口","gridCode":"G-801","lon":118.38,"lat":31.33,"directionType":"1"}\
        """;
    private static final String GRID = """
        {"gridCode":"G-801","name":"第一网格","parentCode":null,"area":{"type":"Polygon","coordinates":
        [[[118.379,31.329],[118.381,31.329],[118.381,31.331],[118.379,31.331],[118.379,31.329]]]}}\
        """;
    private static final String PLACE = """
        {"name":"镜湖小学","kind":"schoolGate","longitude":118.3802,"latitude":31.3295}\
        """;

    @Test
    void pointsGridsAndBlindSpotsAreWhereTheyAre(@TempDir Path data) throws Exception {
        try (Chromium chromium = Chromium.launch();
                RunningGateway gateway = RunningGateway.start(data);
                BrowserContext context = chromium.newContext()) {
            gateway.api().post("/api/v1/grids", GRID).expect(201);
            gateway.api().post("/api/v1/points", POINT).expect(201);
            gateway.api().post("/api/v1/required-places", PLACE).expect(201);
            Page page = context.newPage();
            PageFaults faults = PageFaults.of(page, gateway.http().toString());
            SignInPage.open(page, gateway.http().toString()).signIn("admin", gateway.adminPassword());

            MapPage map = MapPage.open(page);
            assertThat(map.total()).hasText("视野内 1 个点位");
            assertThat(coloursOf(map.picture()))
                    .as("point, wedge, grid and ground")
                    .isGreaterThan(4);
            map.showBlindSpots();
            assertThat(map.blindSpots()).containsText("镜湖小学");
            map.clickMiddle();
            assertThat(map.card()).containsText("大槐树路口");

            assertThat(map.file().name()).hasText("大槐树路口");
            map.closeFile();
            map.shadeBy("filingRate");
            map.clickAt(0.48, 0.52);
            assertThat(map.area()).containsText("第一网格");
            assertThat(map.area()).containsText("0.0%");
            map.openArea();
            assertThat(page.getByTestId("assessed-filingRate")).containsText("0 / 1");
            faults.assertNone();
        }
    }

    private static long coloursOf(byte[] png) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return Arrays.stream(pixels).distinct().count();
    }
}
