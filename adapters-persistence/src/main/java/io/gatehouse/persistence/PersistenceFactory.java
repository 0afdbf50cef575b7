package io.gatehouse.persistence;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Beans that depend on which database it is. */
@Factory
final class PersistenceFactory {
    @Singleton
    Dialect dialect(@Property(name = "datasources.default.url") String url) {
        return switch (DatabaseKind.of(url)) {
            case H2 -> new H2Dialect();
            case POSTGRES -> new PostgresDialect();
        };
    }

    @Singleton
    HotPath hotPath(Dialect dialect, Sql sql, TenantNumbers numbers) {
        return dialect.hotPath(sql, numbers);
    }

    /** Nobody gets the pool before the schema is up to date. */
    @Singleton
    static final class SchemaFirst implements BeanCreatedEventListener<DataSource> {
        private final Migrations migrations;

        SchemaFirst(
                @Property(name = "datasources.default.url") String url,
                @Nullable @Property(name = "datasources.default.username") String username,
                @Nullable @Property(name = "datasources.default.password") String password) {
            this.migrations = new Migrations(url, username == null ? "" : username, password == null ? "" : password);
        }

        @Override
        public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
            migrations.bringUpToDate(DelegatingDataSource.unwrapDataSource(event.getBean()));
            return event.getBean();
        }
    }
}
