package io.gatehouse.web.vendor.wire;

import io.gatehouse.core.support.HexId;
import io.micronaut.http.HttpParameters;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for (section 3).
 *
 * @param after the cursor of the page before; null for the first
 * @param limit 1 to 100
 */
public record Paging(@Nullable String after, int limit) {
    private static final int DEFAULT = 50;
    private static final int MOST = 100;

    /** Reads the query. @throws InvalidRequestException naming what is wrong */
    public static Paging of(HttpParameters query) {
        Form form = new Form(null);
        String after = query.get("after");
        if (after != null && !HexId.isValid(after)) {
            form.wrong("after", "must be the cursor of an earlier answer");
        }
        int limit = limit(query.get("limit"));
        if (limit < 1 || limit > MOST) {
            form.wrong("limit", "must be 1 to " + MOST);
        }
        form.finish();
        return new Paging(after, limit);
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT;
        }
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
    }

    /** How many to ask for, so that it is known whether there are more. */
    public int oneMore() {
        return limit + 1;
    }

    /** The page of what was found. @param found up to {@link #oneMore} */
    public <T, R> PageAnswer<R> page(List<T> found, Function<T, HexId> id, Function<T, R> shown) {
        List<T> items = found.size() > limit ? found.subList(0, limit) : found;
        String next = found.size() > limit ? id.apply(items.getLast()).hex() : null;
        return new PageAnswer<>(items.stream().map(shown).toList(), next);
    }
}
