package io.gatehouse.core.function;

/** How a call of a function ended. */
public sealed interface FunctionOutcome {

    /** The function answered. @param value what it returned; may be JSON's null */
    record Returned(FunctionValue value) implements FunctionOutcome {}

    /**
     * The function refused by its own decision. Prints without the message.
     *
     * @param message its own words, meant for the client: at most {@value #LONGEST_MESSAGE} characters, without control
     *     characters; empty if it had none
     */
    record Thrown(String message) implements FunctionOutcome {
        /** Longest message in UTF-16 units; what is longer is cut. */
        public static final int LONGEST_MESSAGE = 1024;

        /** Messages that are longer, or have control characters, are made to fit. */
        public Thrown {
            String plain = message.codePoints()
                    .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString()
                    .strip();
            message = cut(plain);
        }

        /** The message, or that one where it had none. */
        public String messageOr(String wordless) {
            return message.isEmpty() ? wordless : message;
        }

        private static String cut(String text) {
            if (text.length() <= LONGEST_MESSAGE) {
                return text;
            }
            int end =
                    Character.isHighSurrogate(text.charAt(LONGEST_MESSAGE - 1)) ? LONGEST_MESSAGE - 1 : LONGEST_MESSAGE;
            return text.substring(0, end);
        }

        @Override
        public String toString() {
            return "Thrown";
        }
    }

    /** The application has no function of that name. Nothing was called. */
    record Unknown() implements FunctionOutcome {}

    /** The function took longer than it may; it may still have done its work. */
    record TimedOut() implements FunctionOutcome {}

    /**
     * The function could not be asked, or did not answer as functions answer. Never to be taken for a consent.
     *
     * @param reason for the operator, without anything of the request or the answer; never for the client
     */
    record Failed(String reason) implements FunctionOutcome {}
}
