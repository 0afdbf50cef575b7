package io.gatehouse.web.authing.v2;

import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;

/** Which part of a list is asked for. @param number of the page, from 1 @param size 1 to {@value #MOST} */
record Paging(int number, int size) {
    /** The greatest page. */
    static final int MOST = 100;

    private static final int USUAL = 10;

    /** What the query says in {@code page} and {@code limit}; refused, with the member's name, if it is out of bounds. */
    static Paging of(HttpRequest<?> request) {
        return new Paging(read(request, "page", 1, Integer.MAX_VALUE), read(request, "limit", USUAL, MOST));
    }

    /** How many entries stand before it. */
    long offset() {
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
