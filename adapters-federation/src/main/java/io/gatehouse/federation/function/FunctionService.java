package io.gatehouse.federation.function;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function of an application as a Java class: to be implemented by others, with a public constructor without parameters,
 * and named in {@code META-INF/services/io.gatehouse.federation.function.FunctionService} of its jar. One object serves all
 * calls, so it must be safe for several threads. Values are plain Java: null, {@link String}, {@link Boolean},
 * {@link java.math.BigDecimal}, and unmodifiable {@link List}s and {@link Map}s by texts of these.
 */
public interface FunctionService {
    /**
     * Does the work. The calling thread is interrupted when the function's time limit is over; what is answered later counts
     * for nothing.
     *
     * @param arguments what it is called with
     * @return a value of the same sorts; any {@link Number} will do
     * @throws FunctionRefusal to say no in its own words, which the client may see
     * @throws Exception if it cannot do its work; the client sees none of it
     */
    @Nullable
    Object call(List<@Nullable Object> arguments, Caller caller) throws Exception;

    /**
     * In whose name and from where it is called.
     *
     * @param app the client app id of the application
     * @param user who is signed in, as {@code docs/functions.md} describes it; null if nobody is
     * @param ip the client's address
     * @param requestId of the client's request
     */
    record Caller(String app, @Nullable Map<String, @Nullable Object> user, String ip, String requestId) {
        @Override
        public String toString() {
            return "Caller[" + app + ", " + requestId + "]";
        }
    }
}
