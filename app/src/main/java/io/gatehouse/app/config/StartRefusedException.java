package io.gatehouse.app.config;

import java.util.List;

/** A server that cannot be started as things are. Each sentence says what is the matter and what to do. */
public final class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> sentences;

    public StartRefusedException(String sentence) {
        this(List.of(sentence));
    }

    /** @param sentences at least one */
    public StartRefusedException(List<String> sentences) {
        super(String.join("\n", sentences), null, false, false);
        this.sentences = List.copyOf(sentences);
    }

    /** All that is wrong. */
    public List<String> sentences() {
        return sentences;
    }
}
