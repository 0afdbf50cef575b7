package io.gatehouse.web.appservices;

import io.gatehouse.web.appservices.AppServicesErrors.Sound;

/** Ends a request of this gate with an answer that is its own. */
final class RefusedHereException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Sound sound;

    RefusedHereException(Sound sound) {
        super(sound.error(), null, false, false);
        this.sound = sound;
    }

    Sound sound() {
        return sound;
    }
}
