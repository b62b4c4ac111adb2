package org.sharpeyes.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.CatalogItem;

class CameraCatalogTest {
    private final Fleet fleet = new Fleet(8, 1, Fleet.DEFAULT_FIRST);
    private final CameraCatalog catalog = new CameraCatalog(fleet, false, false);

    @Test
    void spreadsEightCamerasOverFourVillagesOfTwoTowns() {
        List<CatalogItem> items = IntStream.rangeClosed(1, 8)
                .mapToObj(device -> catalog.items(device).getFirst())
                .toList();

        assertThat(items).extracting(CatalogItem::name).doesNotHaveDuplicates().contains("村口东侧球机");
        assertThat(items).extracting(CatalogItem::civilCode).containsOnly("340223");
        assertThat(items.stream()
                        .map(item -> item.civilCode() + item.details().get("GrassrootsCode"))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Division.villages().stream().map(Division::code).toList());
        assertThat(items.getFirst().address()).isEqualTo("许镇镇东河村");
    }

    @Test
    void everyDivisionHasItsParentBeforeIt() {
        List<Division> all = Division.all();

        for (int i = 1; i < all.size(); i++) {
            Division division = all.get(i);
            assertThat(all.subList(0, i)).extracting(Division::code).contains(division.parentCode());
            assertThat(division.code()).startsWith(division.parentCode());
        }
    }
}
