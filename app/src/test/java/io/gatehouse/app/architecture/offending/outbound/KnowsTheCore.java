package io.gatehouse.app.architecture.offending.outbound;

import io.gatehouse.app.architecture.offending.core.session.KnowsTenant;

/** Breaks the rule: what adapters share knows none of the rooms. */
record KnowsTheCore(KnowsTenant known) {}
