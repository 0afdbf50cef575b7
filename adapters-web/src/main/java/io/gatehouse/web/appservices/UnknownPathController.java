package io.gatehouse.web.appservices;

import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.UnknownPaths;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;

/** Paths that nobody knows: 404 in the words of this gate, whatever the method (section 10). */
@Hidden
@Controller("/api/client/v2.0")
@Gate(AppServicesTokens.GATE)
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
final class UnknownPathController extends UnknownPaths {
    UnknownPathController(AppServicesDialect dialect) {
        super(dialect);
    }
}
