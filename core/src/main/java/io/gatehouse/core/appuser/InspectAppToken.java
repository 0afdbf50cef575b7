package io.gatehouse.core.appuser;

import io.gatehouse.core.support.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells backends and operators what an access token of an application is worth (App Services section 12). Safe for several threads. */
public interface InspectAppToken {
    /** What that text is worth at the application now. */
    Inspection inspect(AppDoor door, Secret token);

    /** What was found. */
    sealed interface Inspection {
        /** It would be taken. @param claims all that it says */
        record Good(Map<String, @Nullable Object> claims) implements Inspection {
            @Override
            public String toString() {
                return "Good";
            }
        }

        /** It was good, and has expired. */
        record Expired() implements Inspection {}

        /** It is none, another application's, or revoked; which of them is not told. */
        record Invalid() implements Inspection {}
    }
}
