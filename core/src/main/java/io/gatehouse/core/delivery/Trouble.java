package io.gatehouse.core.delivery;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a message was not handed over, for operators. Holds no address and nothing of the message.
 *
 * @param detail the provider's own code, such as {@code 21211} or {@code 550 5.1.1}; at most 40 visible ASCII characters and
 *     spaces, others fall away; null if there is none
 */
public record Trouble(Kind kind, @Nullable String detail) {
    private static final int LONGEST = 40;
    private static final Pattern INVISIBLE = Pattern.compile("[^ -~]");

    /** Sorts of trouble, in the words that operators read. */
    public enum Kind {
        /** There is no such number or mailbox, or it cannot get such messages. */
        ADDRESS_INVALID,
        /** The number or mailbox is there, and cannot get a message at present. */
        ADDRESS_BUSY,
        /** Whoever owns the address has asked the provider not to be written to. */
        UNSUBSCRIBED,
        /** The account may not send to that country. */
        REGION_NOT_PERMITTED,
        /** The account is on trial, and the number is not one of those that it may send to. */
        TRIAL_ACCOUNT,
        /** The sender's number, service or address is not the account's, or cannot send this. */
        SENDER_REFUSED,
        /** The account's name or secret is wrong, or the account is suspended. */
        CREDENTIALS_REFUSED,
        /** The provider refuses the message for another reason of its own. */
        MESSAGE_REFUSED,
        /** Too many messages for the provider. */
        RATE_LIMITED,
        /** The provider says that it cannot now. */
        PROVIDER_FAILING,
        /** No connection, or none that can be trusted. */
        UNREACHABLE,
        /** No answer in time, or the connection broke: the provider may have the message. */
        NO_ANSWER,
        /** The answer makes no sense: the provider may have the message. */
        ANSWER_UNREADABLE,
        /** A node went away in the middle of sending. */
        NODE_LOST,
        /** What is stored cannot be opened or read, or its tenant is gone. */
        UNREADABLE,
        /** An error of this server; the log has it. */
        DEFECT
    }

    public Trouble {
        if (detail != null) {
            String visible = INVISIBLE.matcher(detail).replaceAll("").strip();
            detail = visible.isEmpty() ? null : visible.substring(0, Math.min(LONGEST, visible.length()));
        }
    }

    /** Trouble without a code of the provider. */
    public static Trouble of(Kind kind) {
        return new Trouble(kind, null);
    }
}
