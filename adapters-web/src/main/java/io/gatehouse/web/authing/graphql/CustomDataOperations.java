package io.gatehouse.web.authing.graphql;

import static io.gatehouse.web.authing.graphql.Asked.require;

import io.gatehouse.core.customdata.FieldChange;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.OwnCustomData;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.authing.wire.CustomDataRecord;
import io.gatehouse.web.authing.wire.UserRecord;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.RefusedRequestException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The caller's custom data; only what is set is told, in the texts of {@link CustomDataTexts}. */
@Singleton
final class CustomDataOperations implements Operations {
    private static final String VALUE = "value";

    private final OwnCallers callers;
    private final OwnCustomData data;
    private final CustomDataTexts texts;

    CustomDataOperations(OwnCallers callers, OwnCustomData data, CustomDataTexts texts) {
        this.callers = callers;
        this.data = data;
        this.texts = texts;
    }

    @Override
    public List<Operation> all() {
        return List.of(
                Operation.query("udv", asked -> told(data.all(own(asked)))),
                write(
                        "setUdv",
                        asked -> List.of(
                                change(asked.arguments(), asked.arguments().text(VALUE)))),
                write("setUdvBatch", CustomDataOperations::changes),
                write("removeUdv", asked -> List.of(change(asked.arguments(), null))),
                new Operation("User", "customData", Topic.GENERAL, this::ofUser));
    }

    private interface Changes {
        List<FieldChange> of(Asked asked);
    }

    private Operation write(String field, Changes changes) {
        return Operation.mutation(field, Topic.GENERAL, asked -> {
            Caller caller = own(asked);
            return told(require(data.write(asked.request(), caller, changes.of(asked))));
        });
    }

    private Caller own(Asked asked) {
        Caller caller = callers.of(asked).caller();
        String type = asked.arguments().optionalText("targetType").orElse(null);
        String id = asked.arguments().optionalText("targetId").orElse(null);
        if (!OwnCustomData.isOwn(caller, type, id)) {
            throw new RefusedOperationException(AuthingErrors.NOT_YOURS, null);
        }
        return caller;
    }

    /** A user is answered to himself only: to the caller, or to whoever has just logged in. */
    private @Nullable Object ofUser(Asked asked) {
        return asked.source() instanceof UserRecord user
                ? told(data.all(new TenantId(user.userPoolId()), new PrincipalId(user.id())))
                : null;
    }

    private static List<FieldChange> changes(Asked asked) {
        return OwnCustomData.bounded(
                asked.arguments().objects("udvList").orElse(List.of()).stream()
                        .map(item -> change(item, item.optionalText(VALUE).orElse(null)))
                        .toList(),
                "udvList");
    }

    /** @param json the value as JSON text; null removes it */
    private static FieldChange change(Fields fields, @Nullable String json) {
        String key = fields.text("key");
        if (json == null) {
            return OwnCustomData.change(key, null);
        }
        return OwnCustomData.change(key, Fields.json(json).orElseThrow(() -> RefusedRequestException.field(VALUE)));
    }

    private List<Map<String, String>> told(List<CustomDataRecord> all) {
        return all.stream()
                .filter(datum -> datum.value() != null)
                .map(texts::told)
                .toList();
    }
}
