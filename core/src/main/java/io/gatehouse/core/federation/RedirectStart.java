package io.gatehouse.core.federation;

import java.net.URI;

/** Whether a person can be sent to an upstream. */
public sealed interface RedirectStart {
    /** Yes, to that address. Prints without it, since it holds the attempt's state. */
    record Go(URI address) implements RedirectStart {
        @Override
        public String toString() {
            return "Go[" + address.getHost() + "]";
        }
    }

    /** No. */
    record Refused(UpstreamRefusal refusal) implements RedirectStart {}
}
