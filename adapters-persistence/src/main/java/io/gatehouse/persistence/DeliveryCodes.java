package io.gatehouse.persistence;

import io.gatehouse.core.delivery.Channel;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.delivery.MessageState;
import io.gatehouse.core.delivery.QueueEntry;
import io.gatehouse.core.delivery.Trouble;

/** The stored numbers of what messages are about; as in {@link Codes}, a number means its constant for ever. */
final class DeliveryCodes {
    static final Codes<Channel> CHANNEL = Codes.of(Channel.class, DeliveryCodes::of);
    static final Codes<MessagePurpose> PURPOSE = Codes.of(MessagePurpose.class, DeliveryCodes::of);
    static final Codes<MessageState> STATE = Codes.of(MessageState.class, DeliveryCodes::of);
    static final Codes<Trouble.Kind> TROUBLE = Codes.of(Trouble.Kind.class, DeliveryCodes::of);
    static final Codes<QueueEntry.Report> REPORT = Codes.of(QueueEntry.Report.class, DeliveryCodes::of);

    private DeliveryCodes() {}

    private static int of(Channel constant) {
        return switch (constant) {
            case SMS -> 1;
            case EMAIL -> 2;
        };
    }

    private static int of(MessagePurpose constant) {
        return switch (constant) {
            case SIGN_IN_CODE -> 1;
            case REGISTER_CODE -> 2;
            case VERIFICATION_CODE -> 3;
            case RESET_PASSWORD_CODE -> 4;
            case CHANGE_ADDRESS_CODE -> 5;
            case SECOND_FACTOR_CODE -> 6;
            case TEMPORARY_CODE -> 7;
            case UNLOCK_ACCOUNT_CODE -> 8;
            case DELETE_ACCOUNT_CODE -> 9;
            case VERIFY_EMAIL_LINK -> 10;
            case RESET_PASSWORD_LINK -> 11;
            case PASSWORD_CHANGED_NOTICE -> 12;
            case FACTOR_ADDED_NOTICE -> 13;
            case FACTOR_REMOVED_NOTICE -> 14;
            case FACTORS_RESET_NOTICE -> 15;
            case RECOVERY_CODE_USED_NOTICE -> 16;
            case TEST_NOTICE -> 17;
        };
    }

    private static int of(MessageState constant) {
        return switch (constant) {
            case WAITING -> 1;
            case SENT -> 2;
            case REFUSED -> 3;
            case EXPIRED -> 4;
            case UNCERTAIN -> 5;
            case DECOY -> 6;
        };
    }

    private static int of(Trouble.Kind constant) {
        return switch (constant) {
            case ADDRESS_INVALID -> 1;
            case UNSUBSCRIBED -> 2;
            case REGION_NOT_PERMITTED -> 3;
            case TRIAL_ACCOUNT -> 4;
            case SENDER_REFUSED -> 5;
            case CREDENTIALS_REFUSED -> 6;
            case MESSAGE_REFUSED -> 7;
            case RATE_LIMITED -> 8;
            case PROVIDER_FAILING -> 9;
            case UNREACHABLE -> 10;
            case NO_ANSWER -> 11;
            case ANSWER_UNREADABLE -> 12;
            case NODE_LOST -> 13;
            case UNREADABLE -> 14;
            case DEFECT -> 15;
            case ADDRESS_BUSY -> 16;
        };
    }

    private static int of(QueueEntry.Report constant) {
        return switch (constant) {
            case DELIVERED -> 1;
            case UNDELIVERED -> 2;
        };
    }
}
