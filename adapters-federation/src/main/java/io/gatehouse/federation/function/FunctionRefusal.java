package io.gatehouse.federation.function;

/** What a {@link FunctionService} throws to refuse: the client may see the message. */
public class FunctionRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message for the client; empty to say nothing */
    public FunctionRefusal(String message) {
        super(message);
    }
}
