package org.sharpeyes.store;

import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Leaves out NUL, which PostgreSQL takes in no text: what one device sends must not keep others from being saved. */
final class StorableText extends AbstractArgumentFactory<String> {
    StorableText() {
        super(Types.VARCHAR);
    }

    static String of(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }

    @Override
    protected Argument build(String text, ConfigRegistry config) {
        String storable = of(text);
        return (position, statement, context) -> statement.setString(position, storable);
    }
}
