package io.gatehouse.app.wiring;

import io.gatehouse.core.account.Accounts;
import io.gatehouse.core.account.WriteCustomData;
import io.gatehouse.core.customdata.CustomDataStore;
import io.gatehouse.core.customdata.CustomFieldStore;
import io.gatehouse.core.customdata.FieldChanges;
import io.gatehouse.core.customdata.ReadCustomData;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** {@code core.customdata}, and what people change of it. */
@Factory
final class CustomDataBeans {

    @Singleton
    ReadCustomData readCustomData(CustomFieldStore fields, CustomDataStore data) {
        return new ReadCustomData(fields, data);
    }

    @Singleton
    FieldChanges fieldChanges(CustomFieldStore fields, CustomDataStore data) {
        return new FieldChanges(fields, data);
    }

    @Singleton
    WriteCustomData writeCustomData(Accounts accounts, FieldChanges fields) {
        return new WriteCustomData(accounts, fields);
    }
}
