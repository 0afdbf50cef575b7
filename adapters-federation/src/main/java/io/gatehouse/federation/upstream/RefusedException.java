package io.gatehouse.federation.upstream;

import io.gatehouse.core.federation.UpstreamRefusal;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;

/** A check of a protocol failed. Ends the exchange within this module; outside it is a refusal, a value. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient UpstreamRefusal refusal;

    /** @param note names the check, never what was brought or answered */
    public RefusedException(Reason reason, String note) {
        super(reason + ": " + note, null, false, false);
        this.refusal = new UpstreamRefusal(reason, note);
    }

    public UpstreamRefusal refusal() {
        return refusal;
    }

    /** The upstream has answered what nothing can be made of. */
    public static RefusedException malformed(String note) {
        return new RefusedException(Reason.MALFORMED_ANSWER, note);
    }

    /** The connection lacks something or is wrong. */
    public static RefusedException misconfigured(String note) {
        return new RefusedException(Reason.MISCONFIGURED, note);
    }

    /** What was brought is not good. */
    public static RefusedException invalid(String note) {
        return new RefusedException(Reason.INVALID_CREDENTIAL, note);
    }

    /** The kind of provider does not take credentials of that sort. */
    public static RefusedException unsupported(String note) {
        return new RefusedException(Reason.UNSUPPORTED_CREDENTIAL, note);
    }
}
