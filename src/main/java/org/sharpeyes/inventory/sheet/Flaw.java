package org.sharpeyes.inventory.sheet;

import org.sharpeyes.inventory.point.Wording;

/** What is wrong with a cell before its value is looked at. */
@SuppressWarnings("ImmutableEnumChecker") // a Wording is a record of two strings
enum Flaw {
    /** Holds a formula: what it showed when the file was saved need not be what it says. */
    FORMULA("单元格是公式", "is a formula", "复制后“选择性粘贴—数值”", "copy it and paste it as a value"),
    ERROR("单元格是错误值", "is an error value", "改为实际的值", "enter the value itself"),
    /** Covered by a merged area whose first cell alone holds the value. */
    MERGED("单元格被合并", "is merged with others", "取消合并，每行分别填写", "unmerge and fill in each row"),
    /** Characters that could not be read in the file's encoding. */
    BROKEN_TEXT(
            "含无法识别的字符", "holds characters that cannot be read", "另存为 UTF-8 后重新填写", "save as UTF-8 and enter it again"),
    /** A spreadsheet keeps 15 digits of a number: a 20-digit code typed as a number has lost its end. */
    DIGITS_LOST(
            "按数字保存，15 位以后的数字已丢失",
            "was kept as a number, its digits after the 15th are lost",
            "将该列设为“文本”格式后重新填写",
            "format the column as text and enter it again"),
    TOO_LONG("文字过长", "is too long", "缩短", "shorten it");

    private final Wording problem;
    private final Wording suggestion;

    Flaw(String problemZh, String problemEn, String suggestionZh, String suggestionEn) {
        problem = new Wording(problemZh, problemEn);
        suggestion = new Wording(suggestionZh, suggestionEn);
    }

    Wording problem() {
        return problem;
    }

    Wording suggestion() {
        return suggestion;
    }
}
