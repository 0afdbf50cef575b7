package io.gatehouse.app;

import io.micronaut.runtime.Micronaut;

/** The entry point of the server process. */
public final class Application {

    private Application() {}

    /** Starts the server and returns; the process ends when the server is stopped. */
    public static void main(String[] args) {
        Micronaut.build(args)
                .mainClass(Application.class)
                .banner(false)
                .deduceEnvironment(false)
                .start();
    }
}
