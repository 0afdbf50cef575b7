package io.gatehouse.web.authing.v2.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.access.ListApplications;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.web.authing.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the applications that somebody may enter (section 8.28). @param totalCount of all pages */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AllowedApplications(List<Item> list, int totalCount) {

    /**
     * An application.
     *
     * @param domain its sub-domain label
     * @param description applications have none here: always null
     * @param protocol all speak OIDC
     * @param template of the original's console: always null
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Item(
            String id,
            String name,
            @Nullable String logo,
            String domain,
            @Nullable String description,
            String createdAt,
            String updatedAt,
            String protocol,
            boolean isIntegrate,
            String appType,
            @Nullable String template) {}

    public static AllowedApplications of(ListApplications.Page page) {
        return new AllowedApplications(
                page.applications().stream().map(AllowedApplications::item).toList(), page.total());
    }

    private static Item item(Application application) {
        return new Item(
                application.id().hex(),
                application.name(),
                application.logo(),
                application.identifier(),
                null,
                Times.text(application.createdAt()),
                Times.text(application.updatedAt()),
                "oidc",
                false,
                "INDIVIDUAL",
                null);
    }
}
