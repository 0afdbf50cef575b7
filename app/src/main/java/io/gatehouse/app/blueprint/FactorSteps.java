package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.ApplyBlueprint.Run;
import io.gatehouse.core.mfa.ImportFactors;
import io.gatehouse.core.mfa.ImportFactors.Brought;
import io.gatehouse.core.principal.Principal;
import java.util.List;

/** Brings a principal's second factors into accord with its entry, in the caller's transaction. */
public final class FactorSteps {
    private final ImportFactors importFactors;

    public FactorSteps(ImportFactors importFactors) {
        this.importFactors = importFactors;
    }

    /** Whether anything was changed. */
    boolean apply(Principal principal, PrincipalEntry entry, Run run) {
        FactorEntries entries = entry.factors();
        boolean hasChanged = entries.factors() != null && replace(principal, entries.factors(), entry, run);
        return importFactors.giveRecoveryCodes(principal, entries.recoveryCodes()) || hasChanged;
    }

    private boolean replace(Principal principal, List<Brought> wanted, PrincipalEntry entry, Run run) {
        return switch (importFactors.replace(principal, wanted, run.now)) {
            case UNCHANGED -> false;
            case CHANGED -> true;
            case ADDRESS_TAKEN ->
                throw run.refusal(entry.place(), "a number or address of its factors is another principal's factor");
        };
    }
}
