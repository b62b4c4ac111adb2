package org.sharpeyes.inventory.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SheetWriterTest {
    private static final List<String> DANGEROUS =
            List.of("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "＝1+1", "'=1+1");
    private static final List<String> HARMLESS = List.of("-5", "118.38", "东门", "a=b");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(SheetFormat.class)
    void noSpreadsheetTakesAnExportedTextForAFormula(SheetFormat format) throws Exception {
        List<String> texts = new ArrayList<>(DANGEROUS);
        texts.addAll(HARMLESS);

        Path file = PointSheets.file(folder, format, List.of("名称"), List.of(texts));

        try (Sheet sheet = SheetFile.open(file, SheetLimits.DEFAULT)) {
            sheet.next();
            SheetRow back = sheet.next();
            assertThat(back).isNotNull();
            assertThat(back.cells()).isEqualTo(texts);
            assertThat(back.flaws()).isEmpty();
        }
        assertThat(DANGEROUS).allMatch(text -> CellText.neutral(text).equals("'" + text));
        assertThat(HARMLESS).allMatch(text -> CellText.neutral(text).equals(text));
    }
}
