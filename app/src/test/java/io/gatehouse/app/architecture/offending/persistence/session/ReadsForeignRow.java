package io.gatehouse.app.architecture.offending.persistence.session;

import io.gatehouse.app.architecture.offending.persistence.principal.row.PrincipalRow;

record ReadsForeignRow(PrincipalRow row) {}
