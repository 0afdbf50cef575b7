package io.gatehouse.outbound;

/**
 * How far a request may go, as the operator allows it for one target.
 *
 * @param privateAddresses to addresses that are not public: loopback, link-local, private and shared ranges
 * @param clearText over {@code http} as well
 */
public record Reach(boolean privateAddresses, boolean clearText) {
    /** Public addresses over {@code https}. */
    public static final Reach PUBLIC = new Reach(false, false);
    /** Anywhere: for targets that an operator has named himself and allowed to lie inside. */
    public static final Reach ANYWHERE = new Reach(true, true);
}
