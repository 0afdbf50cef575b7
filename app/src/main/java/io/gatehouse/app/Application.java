package io.gatehouse.app;

import io.gatehouse.app.cli.Gatehouse;

/** The entry point of the process: the operator's command line. */
public final class Application {

    private Application() {}

    /** Carries out the command and ends the process with its exit code; {@code serve} ends when it is told to stop. */
    public static void main(String[] args) {
        System.exit(Gatehouse.commandLine(System.getenv()).execute(args));
    }
}
