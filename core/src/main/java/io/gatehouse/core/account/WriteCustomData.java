package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.customdata.FieldChange;
import io.gatehouse.core.customdata.FieldChanges;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Origin;
import java.util.List;

/** Sets and removes what people have of their tenant's custom fields (Authing 8.12). Safe for several threads. */
public final class WriteCustomData {
    private final Accounts accounts;
    private final FieldChanges fields;

    public WriteCustomData(Accounts accounts, FieldChanges fields) {
        this.accounts = accounts;
        this.fields = fields;
    }

    /** What is asked. @param changes of several about one field the last counts */
    public record Command(Caller caller, List<FieldChange> changes, Origin origin) {
        public Command {
            changes = List.copyOf(changes);
        }
    }

    /** The principal, whose data are changed; otherwise refused, with nothing changed, as {@link FieldChanges#make} says. */
    public Result<Principal> execute(Command command) {
        return accounts.change(command.caller(), AuditAction.PROFILE_CHANGED, command.origin(), principal -> {
            fields.make(principal.tenantId(), principal.id(), command.changes());
            return principal;
        });
    }
}
