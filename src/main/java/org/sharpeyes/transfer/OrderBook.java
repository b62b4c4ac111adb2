package org.sharpeyes.transfer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Orders by session, the latest thousand. Guarded by its owner. */
final class OrderBook<T> {
    private static final int CAPACITY = 1_000;

    private final Map<String, T> orders = new LinkedHashMap<>();
    private final Predicate<T> ended;

    /** @param ended tells an order that may be forgotten */
    OrderBook(Predicate<T> ended) {
        this.ended = ended;
    }

    /** Writes it down; false when the book is full of orders that still run. */
    boolean add(String session, T order) {
        var oldestFirst = orders.values().iterator();
        while (orders.size() >= CAPACITY && oldestFirst.hasNext()) {
            if (ended.test(oldestFirst.next())) {
                oldestFirst.remove();
            }
        }
        return orders.size() < CAPACITY && orders.put(session, order) == null;
    }

    Optional<T> find(String session) {
        return Optional.ofNullable(orders.get(session));
    }

    long running() {
        return orders.values().stream().filter(ended.negate()).count();
    }
}
