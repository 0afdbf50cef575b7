package io.gatehouse.web.authing.v3;

import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.v3.wire.Country;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.phone.CallingCodes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The countries of the world that have a calling code (section 13.9), as the platform and the numbering plans know them. */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3/get-country-list")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class CountryController {
    /** A letter's distance from the character that flags spell it with. */
    private static final int TO_FLAG_LETTERS = 0x1F1E6 - 'A';

    private final AuthingV3Dialect dialect;
    private volatile List<Country> countries = List.of();

    CountryController(AuthingV3Dialect dialect) {
        this.dialect = dialect;
    }

    @Get
    HttpResponse<?> list(HttpRequest<?> request) {
        return dialect.ok(request, known());
    }

    /** Made at the first request: loading all names takes longer than a start should. Made twice, it is the same. */
    private List<Country> known() {
        if (countries.isEmpty()) {
            countries = all();
        }
        return countries;
    }

    private static List<Country> all() {
        CallingCodes codes = new CallingCodes();
        return Arrays.stream(Locale.getISOCountries())
                .sorted()
                .map(alpha2 -> codes.of(alpha2).map(code -> country(alpha2, code)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Country country(String alpha2, String code) {
        Locale place = Locale.of("", alpha2);
        String flag = alpha2.chars()
                .map(letter -> letter + TO_FLAG_LETTERS)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return new Country(
                alpha2,
                place.getISO3Country(),
                code,
                flag,
                new Country.Names(
                        Country.Name.of(place.getDisplayCountry(Locale.SIMPLIFIED_CHINESE)),
                        Country.Name.of(place.getDisplayCountry(Locale.ENGLISH))));
    }
}
