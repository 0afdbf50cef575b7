package io.gatehouse.web.scenarios;

/** What conversations of Authing clients have in common. */
abstract class AuthingScenarios {
    /** The server that is talked to. */
    protected abstract Target target();

    AuthingClient client() {
        return AuthingClient.flutter(target());
    }
}
