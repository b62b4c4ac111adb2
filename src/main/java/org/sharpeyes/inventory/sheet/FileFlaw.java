package org.sharpeyes.inventory.sheet;

import org.sharpeyes.inventory.point.Wording;

/** Why a whole file is not taken. */
@SuppressWarnings("ImmutableEnumChecker") // a Wording is a record of two strings
enum FileFlaw {
    NO_SHEET("不是可识别的表格文件", "is no sheet", "上传 .xlsx 或 .csv 文件", "upload an .xlsx or a .csv file"),
    OLD_OR_LOCKED(
            "是旧版 .xls 或加密的工作簿",
            "is an old .xls or an encrypted workbook",
            "用表格软件打开，去掉密码，另存为 .xlsx",
            "open it, remove its password and save it as .xlsx"),
    DAMAGED("文件已损坏，无法读取", "is damaged", "用表格软件打开后另存为 .xlsx 再上传", "open it, save it as .xlsx and upload that"),
    TOO_LARGE("解压后过大", "is too large when unpacked", "拆分为多个文件", "split it into several files"),
    TOO_MANY_ROWS("行数过多", "has too many rows", "拆分为多个文件", "split it into several files"),
    TOO_WIDE("列数过多", "has too many columns", "删除多余的列", "remove the columns that are not needed"),
    EMPTY("没有数据", "holds nothing", "填写后再上传", "fill it in"),
    NO_HEADER(
            "没有找到含该列的表头",
            "has no header row with this column",
            "下载模板，按其表头填写",
            "download the template and keep its header row"),
    TWICE("同一字段出现在两列中", "has two columns for the same field", "只保留其中一列", "keep one of them");

    private final Wording problem;
    private final Wording suggestion;

    FileFlaw(String problemZh, String problemEn, String suggestionZh, String suggestionEn) {
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
