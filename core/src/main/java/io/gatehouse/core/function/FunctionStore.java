package io.gatehouse.core.function;

import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * The declared functions of applications. Safe for several threads and server instances; time limits keep milliseconds.
 * Everything is seen in its tenant only; the declarations go with their application. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface FunctionStore {
    /** The function of that name, letter by letter; empty if the tenant's application has none. */
    Optional<AppFunction> find(TenantId tenant, ApplicationId application, FunctionName name);

    /** The application's functions by name, at most {@value AppFunction#MOST}. */
    List<AppFunction> of(TenantId tenant, ApplicationId application);

    /**
     * Declares the function, in place of one of the same name. False, and nothing is stored, if the tenant has no such
     * application.
     */
    boolean put(AppFunction function);

    /** Takes the declaration away; whether there was one. */
    boolean remove(TenantId tenant, ApplicationId application, FunctionName name);
}
