package io.gatehouse.web.scenarios;

import io.gatehouse.web.testing.Http;

/** What conversations have in common that go through both gates of one tenant. */
public abstract class TwoGateScenarios {
    /** The server that is talked to, as Authing clients name its tenant. */
    protected abstract Target target();

    /** The same tenant as AppEngine clients name it. */
    protected abstract String orgid();

    AuthingClient authing() {
        return AuthingClient.flutter(target());
    }

    AppEngineClient appEngine() {
        return new AppEngineClient(new Http(target().base()), orgid());
    }
}
