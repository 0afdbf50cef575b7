package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.function.AppFunction;
import io.gatehouse.core.function.AppFunction.Service;
import io.gatehouse.core.function.AppFunction.Target;
import io.gatehouse.core.function.AppFunction.Webhook;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.function.FunctionStore;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link FunctionStore} keeps. */
public abstract class FunctionStoreContract extends StoresContract {
    private static final int CALLERS = 12;
    private static final RecursiveComparisonConfiguration BY_CONTENT = new RecursiveComparisonConfiguration();

    private Application application;

    @BeforeEach
    void populate() {
        application = Samples.application(tenant());
        world().tenants().save(application);
    }

    private FunctionStore store() {
        return world().functions();
    }

    private AppFunction function(String name, Target target) {
        return new AppFunction(tenant(), application.id(), new FunctionName(name), true, target);
    }

    private static Webhook webhook(String url) {
        return new Webhook(URI.create(url), new byte[] {3, 1, 4}, Duration.ofMillis(2500), true);
    }

    private static Service service(String className) {
        return new Service(className, Duration.ofSeconds(7));
    }

    private List<AppFunction> all() {
        return store().of(tenant(), application.id());
    }

    @Test
    void a_function_comes_back_as_it_was_declared() {
        AppFunction login = function("login", webhook("https://hooks.example/login?a=b&c=%20"));
        AppFunction confirm = new AppFunction(
                tenant(),
                application.id(),
                new FunctionName("auth/confirm.v2"),
                false,
                service("com.example.My$Confirm"));

        assertThat(store().put(login)).isTrue();
        assertThat(store().put(confirm)).isTrue();

        assertThat(store().find(tenant(), application.id(), login.name()))
                .usingRecursiveComparison(BY_CONTENT)
                .isEqualTo(java.util.Optional.of(login));
        assertThat(store().find(tenant(), application.id(), confirm.name())).contains(confirm);
        assertThat(all()).extracting(AppFunction::name).containsExactly(confirm.name(), login.name());
    }

    @Test
    void a_function_that_is_declared_again_takes_the_place_of_the_former() {
        store().put(function("login", webhook("https://hooks.example/login")));
        AppFunction second = function("login", service("com.example.Login"));

        assertThat(store().put(second)).isTrue();

        assertThat(all()).containsExactly(second);
    }

    @Test
    void names_are_compared_letter_by_letter() {
        store().put(function("login", service("com.example.Login")));

        assertThat(store().find(tenant(), application.id(), new FunctionName("Login")))
                .isEmpty();
        assertThat(store().put(function("Login", service("com.example.Other")))).isTrue();
        assertThat(all()).hasSize(2);
    }

    @Test
    void of_many_declarations_of_one_name_one_is_left() {
        List<Boolean> answers =
                Race.of(CALLERS, caller -> store().put(function("login", service("com.example.C" + caller))));

        assertThat(answers).containsOnly(true);
        assertThat(all()).hasSize(1);
    }

    @Test
    void a_function_is_removed_once() {
        AppFunction login = function("login", service("com.example.Login"));
        store().put(login);

        assertThat(store().remove(tenant(), application.id(), login.name())).isTrue();
        assertThat(store().remove(tenant(), application.id(), login.name())).isFalse();
        assertThat(all()).isEmpty();
    }

    @Test
    void another_application_and_another_tenant_see_none_of_it() {
        AppFunction login = function("login", service("com.example.Login"));
        store().put(login);
        Application sibling = Samples.application(tenant());
        world().tenants().save(sibling);
        var stranger = newTenant().id();

        assertThat(store().find(tenant(), sibling.id(), login.name())).isEmpty();
        assertThat(store().find(stranger, application.id(), login.name())).isEmpty();
        assertThat(store().of(stranger, application.id())).isEmpty();
        assertThat(store().remove(stranger, application.id(), login.name())).isFalse();
        assertThat(store().put(new AppFunction(stranger, application.id(), login.name(), true, login.target())))
                .isFalse();
        assertThat(all()).containsExactly(login);
    }

    @Test
    void nothing_is_declared_for_an_application_that_is_not_there() {
        AppFunction homeless = new AppFunction(
                tenant(),
                new ApplicationId(Samples.id()),
                new FunctionName("login"),
                true,
                service("com.example.Login"));

        assertThat(store().put(homeless)).isFalse();
        assertThat(store().of(tenant(), homeless.application())).isEmpty();
    }

    @Test
    void functions_go_with_their_application() {
        AppFunction login = function("login", service("com.example.Login"));
        store().put(login);

        world().tenants().delete(application.id());

        assertThat(store().find(tenant(), application.id(), login.name())).isEmpty();
        assertThat(all()).isEmpty();
    }
}
