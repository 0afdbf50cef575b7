package io.gatehouse.web.authing;

import io.gatehouse.core.account.UpdateProfile;
import io.gatehouse.core.customdata.FieldChange;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Caller;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Origins;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;

/** A caller's profile, from the members that clients send (section 8.16). Safe for several threads. */
@Singleton
public final class OwnProfile {
    private final Origins origins;
    private final UpdateProfile update;

    OwnProfile(Origins origins, UpdateProfile update) {
        this.origins = origins;
        this.update = update;
    }

    public Result<Principal> update(HttpRequest<?> request, Caller caller, Fields fields) {
        return update(request, caller, fields, List.of());
    }

    /** The same together with custom fields: all is changed or nothing. */
    public Result<Principal> update(
            HttpRequest<?> request, Caller caller, Fields fields, List<FieldChange> customData) {
        Profiles.refuseNotEditable(fields);
        Username username =
                fields.optionalText("username").map(Addresses::username).orElse(null);
        return update.execute(new UpdateProfile.Command(
                caller, Profiles.changes(fields), username, customData, origins.of(request, AuthingTokens.GATE)));
    }
}
