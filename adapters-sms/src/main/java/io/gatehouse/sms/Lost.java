package io.gatehouse.sms;

import io.gatehouse.core.delivery.Handover;
import io.gatehouse.core.delivery.Trouble;
import io.gatehouse.core.delivery.Trouble.Kind;
import io.gatehouse.outbound.OutboundException;

/** What a request without an answer means. */
final class Lost {
    private Lost() {}

    static Handover handover(OutboundException failure) {
        return switch (failure.kind()) {
            case UNREACHABLE, BUSY -> new Handover.Later(new Trouble(Kind.UNREACHABLE, word(failure)), null);
            case FORBIDDEN_TARGET -> new Handover.Later(new Trouble(Kind.UNREACHABLE, word(failure)), null);
            case TIMED_OUT, BROKEN -> new Handover.Unknown(new Trouble(Kind.NO_ANSWER, word(failure)));
            case TOO_LARGE -> new Handover.Unknown(new Trouble(Kind.ANSWER_UNREADABLE, word(failure)));
        };
    }

    private static String word(OutboundException failure) {
        return failure.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
