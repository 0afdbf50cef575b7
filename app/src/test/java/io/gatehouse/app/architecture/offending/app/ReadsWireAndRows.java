package io.gatehouse.app.architecture.offending.app;

import io.gatehouse.app.architecture.offending.persistence.principal.row.PrincipalRow;
import io.gatehouse.app.architecture.offending.web.appengine.wire.SignInRequest;

record ReadsWireAndRows(SignInRequest request, PrincipalRow row) {}
