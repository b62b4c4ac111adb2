package org.sharpeyes.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.sharpeyes.codec.manscdp.Manscdp;

/** Cuts lists into the messages that devices send (2022 Annex M), with what they get wrong. */
record ListParts(Site site) {

    /**
     * All messages of a list; one without items when it is empty.
     *
     * @param message makes one of the number of all items and some of them
     */
    <T> List<Manscdp> of(List<T> all, BiFunction<Integer, List<T>, Manscdp> message) {
        int batch = site.has(Fault.SPLIT_CATALOG) ? 1 : site.settings().catalogBatch();
        List<T> sent = sent(all);
        List<Manscdp> parts = new ArrayList<>();
        for (int from = 0; from == 0 || from < sent.size(); from += batch) {
            List<T> items = sent.subList(from, Math.min(from + batch, sent.size()));
            parts.add(message.apply(all.size(), items));
        }
        return parts;
    }

    private <T> List<T> sent(List<T> all) {
        int last = site.has(Fault.SHORT_CATALOG) ? 1 : 0;
        List<T> sent = all.subList(0, Math.max(0, all.size() - last));
        if (!site.has(Fault.DUPLICATE_ITEMS)) {
            return sent;
        }
        return sent.stream()
                .<T>mapMulti((item, twice) -> {
                    twice.accept(item);
                    twice.accept(item);
                })
                .toList();
    }
}
