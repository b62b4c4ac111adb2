package org.sharpeyes.inventory.sheet;

/** A file that cannot be read on. It is expected, so it carries no stack trace. */
final class UnreadableSheetException extends Exception {
    private final FileFlaw flaw;

    UnreadableSheetException(FileFlaw flaw, String where) {
        super(where, null, false, false);
        this.flaw = flaw;
    }

    FileFlaw flaw() {
        return flaw;
    }

    /** Where or what exactly, in few words; may be empty. */
    String where() {
        return String.valueOf(getMessage());
    }
}
