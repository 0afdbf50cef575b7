package io.gatehouse.app.architecture.offending.crypto;

import io.gatehouse.app.architecture.offending.app.Wiring;

record KnowsTheApp(Wiring wiring) {}
