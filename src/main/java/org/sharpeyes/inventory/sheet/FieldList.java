package org.sharpeyes.inventory.sheet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sharpeyes.inventory.point.HeaderText;
import org.sharpeyes.inventory.point.Wording;

/** The fields of sheets of one kind, as a list; the first is needed. */
record FieldList(List<SheetField> fields, Map<String, SheetField> byHeader) implements SheetFields<SheetField> {
    static FieldList of(SheetField... fields) {
        Map<String, SheetField> byHeader = new HashMap<>();
        for (SheetField field : fields) {
            byHeader.put(HeaderText.folded(field.key()), field);
            byHeader.put(HeaderText.folded(field.title().zh()), field);
            byHeader.put(HeaderText.folded(field.title().en()), field);
        }
        for (SheetField field : fields) {
            field.synonyms().forEach(name -> byHeader.putIfAbsent(HeaderText.folded(name), field));
        }
        return new FieldList(List.of(fields), Map.copyOf(byHeader));
    }

    @Override
    public Optional<SheetField> ofHeader(String title) {
        return Optional.ofNullable(byHeader.get(HeaderText.folded(title)));
    }

    @Override
    public SheetField needed() {
        return fields.getFirst();
    }

    @Override
    public String key(SheetField field) {
        return field.key();
    }

    @Override
    public Wording title(SheetField field) {
        return field.title();
    }

    @Override
    public boolean isRead(SheetField field) {
        return true;
    }

    @Override
    public boolean isSecret(SheetField field) {
        return false;
    }
}
