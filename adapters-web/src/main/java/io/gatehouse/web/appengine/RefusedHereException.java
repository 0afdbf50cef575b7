package io.gatehouse.web.appengine;

/** Ends a request with a refusal that only this dialect knows. */
final class RefusedHereException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient AppEngineErrors.Sound sound;

    RefusedHereException(AppEngineErrors.Sound sound) {
        super(sound.error(), null, false, false);
        this.sound = sound;
    }

    AppEngineErrors.Sound sound() {
        return sound;
    }
}
