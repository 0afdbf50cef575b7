package io.gatehouse.core.function;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In whose name and from where a function is called.
 *
 * @param clientAppId the client app id of the application
 * @param user who is signed in and calls it; null where nobody is: at log-in, confirmation and reset
 * @param remoteAddress of the client, in text, see {@link io.gatehouse.core.support.Origin#clientAddress()}
 * @param requestId of the client's request, see {@link io.gatehouse.core.support.Origin#requestId()}
 */
public record FunctionContext(String clientAppId, @Nullable User user, String remoteAddress, String requestId) {

    /** A context in which nobody is signed in. */
    public static FunctionContext ofNobody(String clientAppId, String remoteAddress, String requestId) {
        return new FunctionContext(clientAppId, null, remoteAddress, requestId);
    }

    /**
     * Who calls. Prints the id only.
     *
     * @param id 24 hexadecimal digits
     * @param type {@code normal} or {@code server}
     * @param data what the identities tell of the person, an object
     * @param customData the application's own document on the user, an object
     * @param identities in the order of linking
     */
    public record User(
            String id, String type, FunctionValue data, FunctionValue customData, List<Identity> identities) {
        public User {
            identities = List.copyOf(identities);
        }

        @Override
        public String toString() {
            return "User[" + id + "]";
        }
    }

    /** One identity of the caller. Prints the provider only. @param providerType such as {@code anon-user} */
    public record Identity(String id, String providerType) {
        @Override
        public String toString() {
            return "Identity[" + providerType + "]";
        }
    }
}
