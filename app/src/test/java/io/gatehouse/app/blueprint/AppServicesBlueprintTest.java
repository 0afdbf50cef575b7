package io.gatehouse.app.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.appuser.AppSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.tenant.Application;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code applications[].appServices}. */
class AppServicesBlueprintTest {
    private final BlueprintHouse house = new BlueprintHouse();

    private List<String> applied(String keys) {
        return house.applied("""
                gatehouse: 1
                tenants:
                  - slug: shop
                    applications:
                      - {clientAppId: shop-app, identifier: shop, %s}
                """.formatted(keys));
    }

    private AppSettings settings() {
        Application application =
                house.world.tenants().findApplication("shop-app").orElseThrow();
        return house.world
                .appSettings()
                .find(application.tenantId(), application.id())
                .orElseThrow();
    }

    private void refused(String keys, String... texts) {
        assertThatThrownBy(() -> applied("appServices: " + keys))
                .isInstanceOf(BlueprintException.class)
                .hasMessageContainingAll(texts);
    }

    @Test
    void what_is_written_is_kept_and_what_is_left_out_is_as_ever() {
        applied("appServices: {accessToken: PT10M, region: IE}");

        assertThat(settings()).isEqualTo(new AppSettings(Duration.ofMinutes(10), null, "IE", false, Map.of()));
    }

    @Test
    void each_key_is_changed_by_itself_and_providers_stay() {
        applied("appServices: {accessToken: PT10M, refreshToken: P7D, region: IE, hideAccounts: true},"
                + " providers: {anon-user: {}}");
        applied("appServices: {hideAccounts: false}");
        assertThat(settings().hidesAccounts()).isFalse();
        assertThat(settings().refreshToken()).isEqualTo(Duration.ofDays(7));

        applied("appServices: {refreshToken: null}");

        assertThat(settings().refreshToken()).isNull();
        assertThat(settings().accessToken()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings().region()).isEqualTo("IE");
        assertThat(settings().provider(ProviderType.ANON_USER).enabled()).isTrue();
    }

    @Test
    void applying_twice_changes_nothing() {
        String all =
                "appServices: {accessToken: PT10M0.5S, refreshToken: P60D, region: US-VA, hideAccounts: on, userCreationFunction: welcome}";
        assertThat(applied(all)).anyMatch(change -> change.startsWith("changed the App Services settings"));

        assertThat(applied(all)).isEmpty();
        assertThat(applied("appServices: {}")).isEmpty();
        assertThat(applied("autoRegister: false")).isEmpty();
    }

    @Test
    void what_is_there_is_exported_and_can_be_applied_again() throws IOException {
        applied("appServices: {accessToken: PT10M, region: '${NOBODY}', userCreationFunction: welcome}"
                .replace("${", "$${"));

        String exported = house.exported(false);

        assertThat(exported).contains("accessToken: PT10M", "refreshToken: null", "hideAccounts: false");
        assertThat(house.applied(exported)).isEmpty();
        assertThat(settings().region()).isEqualTo("${NOBODY}");
    }

    @Test
    void an_application_without_settings_of_its_own_is_exported_without_them() throws IOException {
        applied("providers: {anon-user: {}}");

        assertThat(house.exported(false)).doesNotContain("appServices:");
    }

    @Test
    void mistakes_are_told_with_their_line_and_key() {
        refused("{accessToken: PT59S}", "shop.yaml:5", "appServices.accessToken", "must be 1 minute to 1 day");
        refused("{accessToken: P2D}", "must be 1 minute to 1 day");
        refused("{refreshToken: PT29M}", "appServices.refreshToken", "must be 30 minutes to 5 years");
        refused("{refreshToken: P1831D}", "must be 30 minutes to 5 years");
        refused("{refreshToken: soon}", "expected a duration in ISO 8601");
        refused("{region: ''}", "appServices.region", "must be a name of at most 64 characters");
        refused("{region: " + "x".repeat(65) + "}", "must be a name of at most 64 characters");
        refused("{hideAccounts: perhaps}", "appServices.hideAccounts", "expected one of");
        refused("{userCreationFunction: 'a b'}", "expected the name of a function");
        refused("{hidesAccounts: true}", "did you mean \"hideAccounts\"?");
    }
}
