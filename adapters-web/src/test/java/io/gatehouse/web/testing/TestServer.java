package io.gatehouse.web.testing;

import io.gatehouse.core.mfa.FactorStore;
import io.gatehouse.core.mfa.PasskeyStore;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.tck.AppUserHouse;
import io.gatehouse.tck.DirectoryWing;
import io.gatehouse.tck.FactorHouse;
import io.gatehouse.tck.FederationHouse;
import io.gatehouse.tck.House;
import io.gatehouse.tck.MovableClock;
import io.gatehouse.tck.QrHouse;
import io.gatehouse.tck.TeamHouse;
import io.gatehouse.web.phone.LibPhoneNumbers;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.inject.qualifiers.PrimaryQualifier;
import io.micronaut.runtime.server.EmbeddedServer;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All gates over HTTP on a free port, and behind them a {@link House}: the whole core in memory, whose clock tests move.
 * Whatever the house has in public fields, and every store of its world, is a bean.
 */
public final class TestServer implements AutoCloseable {
    private final House house;
    private final DirectoryWing wing;
    private final ApplicationContext context;
    private final EmbeddedServer server;

    private TestServer(House house, Map<String, Object> properties, Object... more) {
        this.house = house;
        this.wing = new DirectoryWing(house);
        Set<Object> beans = Collections.newSetFromMap(new IdentityHashMap<>()); // one may be several stores
        beans.addAll(beansOf(house, wing));
        beans.addAll(Arrays.asList(more));
        context = ApplicationContext.builder()
                .properties(properties)
                .singletons(beans.toArray())
                .beanDefinitions(clockOf(house))
                .build()
                .start();
        server = context.getBean(EmbeddedServer.class).start();
    }

    /** A running server with default policies. @param more further beans */
    public static TestServer start(Object... more) {
        return new TestServer(new House(), Map.of("micronaut.server.port", -1), more);
    }

    /** A running server whose tenant has these policies. */
    public static TestServer start(TenantPolicies policies) {
        return new TestServer(new House(policies), Map.of("micronaut.server.port", -1));
    }

    public House house() {
        return house;
    }

    /** What the server has of directories; none is connected at first. */
    public DirectoryWing directories() {
        return wing;
    }

    /** What the server uses for that. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A client of this server. */
    public Http http() {
        return new Http(server.getURI());
    }

    @Override
    public void close() {
        context.close();
    }

    /** The framework brings a clock of its own; this one goes before it. */
    private static RuntimeBeanDefinition<InstantSource> clockOf(House house) {
        return RuntimeBeanDefinition.builder(InstantSource.class, () -> house.clock)
                .qualifier(PrimaryQualifier.instance())
                .singleton(true)
                .build();
    }

    private static List<Object> beansOf(House house, DirectoryWing wing) {
        List<Object> beans = new ArrayList<>();
        beans.add(new LibPhoneNumbers());
        for (Field field : House.class.getFields()) {
            boolean isData = field.getType() == Tenant.class
                    || field.getType() == Application.class
                    || field.getType() == MovableClock.class;
            if (!Modifier.isStatic(field.getModifiers()) && !isData) {
                beans.add(read(() -> field.get(house)));
            }
        }
        FederationHouse federation = new FederationHouse(house);
        for (Field field : FederationHouse.class.getFields()) {
            boolean isHouse = field.getType() == House.class || field.getType() == FactorHouse.class;
            if (!Modifier.isStatic(field.getModifiers()) && !isHouse) {
                beans.add(read(() -> field.get(federation)));
            }
        }
        FactorHouse factors = federation.factors;
        for (Field field : DirectoryWing.class.getFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && field.getType() != House.class) {
                beans.add(read(() -> field.get(wing)));
            }
        }
        for (Field field : FactorHouse.class.getFields()) {
            if (field.getType() != FactorStore.class && field.getType() != PasskeyStore.class) { // the world's
                beans.add(read(() -> field.get(factors)));
            }
        }
        QrHouse codes = new QrHouse(house);
        for (Field field : QrHouse.class.getFields()) {
            beans.add(read(() -> field.get(codes)));
        }
        TeamHouse teams = new TeamHouse(house, factors);
        for (Field field : TeamHouse.class.getFields()) {
            beans.add(read(() -> field.get(teams)));
        }
        AppUserHouse appUsers = new AppUserHouse(house);
        for (Field field : AppUserHouse.class.getFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                beans.add(read(() -> field.get(appUsers)));
            }
        }
        for (Method method : house.world.getClass().getMethods()) {
            boolean isStore = method.getParameterCount() == 0
                    && method.getReturnType().getPackageName().startsWith("io.gatehouse.core");
            if (isStore) {
                beans.add(read(() -> method.invoke(house.world)));
            }
        }
        return beans;
    }

    private static Object read(ReflectiveCall call) {
        try {
            return call.get();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private interface ReflectiveCall {
        Object get() throws ReflectiveOperationException;
    }
}
