package io.gatehouse.tck;

import io.gatehouse.core.token.SigningKeyStore;
import org.junit.jupiter.api.Nested;

/** The contracts of all stores, for one that has them all. A store that is added here is held to its contract everywhere. */
public abstract class EveryStoreContract {
    /** The stores under test; each contract makes tenants of its own in them. */
    protected abstract TckStores stores();

    /** A store of signing keys without any key, whose tenants exist. */
    protected abstract SigningKeyStore emptySigningKeys();

    @Nested
    class Transactions extends TransactionsContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class TenantStore extends TenantStoreContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class PrincipalStore extends PrincipalStoreContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class CurrentPrincipals extends CurrentPrincipalsContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class CredentialStore extends CredentialStoreContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class ChallengeStore extends ChallengeStoreContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class DirectoryStores extends DirectoryStoresContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class FactorStore extends FactorStoreContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class PasskeyStore extends PasskeyStoreContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class SessionStore extends SessionStoreContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class SignInStore extends SignInStoreContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class AuditLog extends AuditLogContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class SignInHistory extends SignInHistoryContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class Throttle extends ThrottleContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class ChangeFeed extends ChangeFeedContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class QrLoginStore extends QrLoginStoreContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class SigningKeys extends SigningKeyStoreContract {
        @Override
        protected SigningKeyStore emptyStore() {
            return emptySigningKeys();
        }
    }

    @Nested
    class KeptTokenStore extends KeptTokenStoreContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class KeptTokenPurge extends KeptTokenPurgeContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class PendingIdentityStore extends PendingIdentityStoreContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class UpstreamJourneyStore extends UpstreamJourneyStoreContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class AccessSuccession extends AccessSuccessionContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class ConnectionStore extends ConnectionStoreContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class ExternalIdentityStore extends ExternalIdentityStoreContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class PermittedTenants extends PermittedTenantsContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class AccessStore extends AccessStoreContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class RoleStore extends RoleStoreContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class ResourceStore extends ResourceStoreContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class GroupStore extends GroupStoreContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class OrganisationStore extends OrganisationStoreContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class CustomData extends CustomDataContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class AppUsers extends AppUsersContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class PrefixWatch extends PrefixWatchContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class MessageQueue extends MessageQueueContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class Teams extends TeamContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class Functions extends FunctionStoreContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }

    @Nested
    class ApiKeys extends ApiKeyStoreContract {
        @Override
        protected TckStores stores() {
            return EveryStoreContract.this.stores();
        }
    }
}
