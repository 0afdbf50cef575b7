package io.gatehouse.sms;

import io.gatehouse.core.delivery.Trouble.Kind;
import org.jspecify.annotations.Nullable;

/** What Twilio's error codes mean (its "Error and Warning Dictionary"). */
final class TwilioCodes {
    private TwilioCodes() {}

    /** The meaning; null if the code says nothing beyond the status of the answer. */
    static @Nullable Kind of(int code) {
        return switch (code) {
            case 21211, 21217, 21401, 21421, 21601, 21612, 21614, 21635, 21656, 30005, 30006 -> Kind.ADDRESS_INVALID;
            case 30003 -> Kind.ADDRESS_BUSY;
            case 21610 -> Kind.UNSUBSCRIBED;
            case 21215, 21408, 60410, 60605 -> Kind.REGION_NOT_PERMITTED;
            case 21219, 21608 -> Kind.TRIAL_ACCOUNT;
            case 21212, 21603, 21606, 21611, 21659, 21660, 21661, 21701, 21703, 21704, 21705, 21709, 21712 ->
                Kind.SENDER_REFUSED;
            case 20003, 20004, 20005, 20006, 20008, 20404, 20405, 30002 -> Kind.CREDENTIALS_REFUSED;
            case 14107, 20429, 30001, 30022, 63018, 63038 -> Kind.RATE_LIMITED;
            case 20500, 20503, 30008 -> Kind.PROVIDER_FAILING;
            default -> null;
        };
    }
}
