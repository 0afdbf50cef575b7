package io.gatehouse.tck;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows in memory, ordered by the text of their key. Every write can be undone by its transaction. */
final class Table<K, R> {
    private final TreeMap<String, R> rows = new TreeMap<>();
    private final Function<K, String> order;
    private final InMemoryTransactions transactions;

    Table(InMemoryTransactions transactions, Function<K, String> order) {
        this.transactions = transactions;
        this.order = order;
    }

    Optional<R> get(K key) {
        return Optional.ofNullable(rows.get(order.apply(key)));
    }

    boolean has(K key) {
        return rows.containsKey(order.apply(key));
    }

    void put(K key, R row) {
        String place = order.apply(key);
        restoreOnUndo(place, rows.put(place, row));
    }

    /** Removes the row; answers whether it was there. */
    boolean remove(K key) {
        String place = order.apply(key);
        R old = rows.remove(place);
        restoreOnUndo(place, old);
        return old != null;
    }

    Stream<R> stream() {
        return List.copyOf(rows.values()).stream();
    }

    /** Removes at most {@code limit} rows that match; answers how many. */
    int removeIf(Predicate<R> condition, int limit) {
        List<String> doomed = rows.entrySet().stream()
                .filter(entry -> condition.test(entry.getValue()))
                .limit(limit)
                .map(java.util.Map.Entry::getKey)
                .toList();
        doomed.forEach(place -> restoreOnUndo(place, rows.remove(place)));
        return doomed.size();
    }

    private void restoreOnUndo(String place, @Nullable R old) {
        transactions.wrote(() -> {
            if (old == null) {
                rows.remove(place);
            } else {
                rows.put(place, old);
            }
        });
    }
}
