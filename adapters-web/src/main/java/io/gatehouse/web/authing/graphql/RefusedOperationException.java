package io.gatehouse.web.authing.graphql;

import org.jspecify.annotations.Nullable;

/** Ends an operation with a code, and with data where the contract gives some. */
final class RefusedOperationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient @Nullable Object data;

    RefusedOperationException(int code, @Nullable Object data) {
        super("refused with " + code, null, false, false);
        this.code = code;
        this.data = data;
    }

    int code() {
        return code;
    }

    @Nullable
    Object data() {
        return data;
    }
}
