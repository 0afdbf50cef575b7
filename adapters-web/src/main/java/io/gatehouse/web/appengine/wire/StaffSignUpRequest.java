package io.gatehouse.web.appengine.wire;

import io.gatehouse.core.access.AccessCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The registration of a staff member by another: what a customer's has, and roles. */
public record StaffSignUpRequest(SignUpRequest person, Set<AccessCode> roles) {
    private static final int MOST_ROLES = 100;

    /** Reads the body. @throws InvalidRequestException naming every member that is wrong */
    public static StaffSignUpRequest of(Form form) {
        List<String> texts = form.texts("roles");
        Set<AccessCode> roles =
                texts.stream().map(AccessCode::parse).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
        if (texts.size() > MOST_ROLES || texts.stream().map(AccessCode::parse).anyMatch(Optional::isEmpty)) {
            form.wrong("roles", "must be a list of at most " + MOST_ROLES + " role codes");
        }
        return new StaffSignUpRequest(SignUpRequest.of(form), roles);
    }
}
