package io.gatehouse.web.authing;

import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;

/** Which part of a list is asked for. @param number of the page, from 1 @param size of a page, from 1 */
public record Paging(int number, int size) {
    private static final int USUAL = 10;

    /**
     * What the query says in {@code page} and {@code limit}; refused, with the member's name, if it is out of bounds.
     *
     * @param most the greatest page
     */
    public static Paging of(HttpRequest<?> request, int most) {
        return new Paging(read(request, "page", 1, Integer.MAX_VALUE), read(request, "limit", USUAL, most));
    }

    /** How many entries stand before it. */
    public long offset() {
        return (number - 1L) * size;
    }

    private static int read(HttpRequest<?> request, String name, int usual, int most) {
        String text = request.getParameters().get(name);
        if (text == null || text.isEmpty()) {
            return usual;
        }
        int value = parse(text);
        if (value < 1 || value > most) {
            throw RefusedRequestException.field(name);
        }
        return value;
    }

    private static int parse(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
