package io.gatehouse.web.authing.v3;

import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.UnknownPaths;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;

/** Paths that the original does not know either: HTTP 404 in the words of this gate, whatever the method. */
@Hidden
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
final class UnknownPathController extends UnknownPaths {
    UnknownPathController(AuthingV3Dialect dialect) {
        super(dialect);
    }
}
