package io.gatehouse.persistence;

import io.gatehouse.tck.AccessStoreContract;
import io.gatehouse.tck.AuditLogContract;
import io.gatehouse.tck.ChallengeStoreContract;
import io.gatehouse.tck.ChangeFeedContract;
import io.gatehouse.tck.CredentialStoreContract;
import io.gatehouse.tck.CurrentPrincipalsContract;
import io.gatehouse.tck.GroupStoreContract;
import io.gatehouse.tck.MovableClock;
import io.gatehouse.tck.OrganisationStoreContract;
import io.gatehouse.tck.PrincipalStoreContract;
import io.gatehouse.tck.ResourceStoreContract;
import io.gatehouse.tck.RoleStoreContract;
import io.gatehouse.tck.SessionStoreContract;
import io.gatehouse.tck.SignInStoreContract;
import io.gatehouse.tck.SigningKeyStoreContract;
import io.gatehouse.tck.TckStores;
import io.gatehouse.tck.TenantStoreContract;
import io.gatehouse.tck.ThrottleContract;
import io.gatehouse.tck.TransactionsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

class H2ContractsTest {
    private static Stores stores;

    @BeforeAll
    static void open() {
        stores = Stores.on(TestDatabase.H2.fresh(), new MovableClock());
    }

    @AfterAll
    static void close() {
        stores.close();
    }

    @Nested
    class Transactions extends TransactionsContract {
        @Override
        protected TckStores stores() {
            return stores;
        }
    }

    @Nested
    class TenantStore extends TenantStoreContract {
        @Override
        protected TckStores stores() {
            return stores;
        }
    }

    @Nested
    class PrincipalStore extends PrincipalStoreContract {
        @Override
        protected TckStores stores() {
            return stores;
        }
    }

    @Nested
    class CurrentPrincipals extends CurrentPrincipalsContract {
        @Override
        protected TckStores stores() {
            return stores;
        }
    }

    @Nested
    class CredentialStore extends CredentialStoreContract {
        @Override
        protected TckStores stores() {
            return stores;
        }
    }

    @Nested
    class ChallengeStore extends ChallengeStoreContract {
        @Override
        protected TckStores stores() {
            return stores;
        }
    }

    @Nested
    class SessionStore extends SessionStoreContract {
        @Override
        protected TckStores stores() {
            return stores;
        }
    }

    @Nested
    class SignInStore extends SignInStoreContract {
        @Override
        protected TckStores stores() {
            return stores;
        }
    }

    @Nested
    class AuditLog extends AuditLogContract {
        @Override
        protected TckStores stores() {
            return stores;
        }
    }

    @Nested
    class Throttle extends ThrottleContract {
        @Override
        protected TckStores stores() {
            return stores;
        }
    }

    @Nested
    class ChangeFeed extends ChangeFeedContract {
        @Override
        protected TckStores stores() {
            return stores;
        }
    }

    @Nested
    class SigningKeyStore extends SigningKeyStoreContract {
        @Override
        protected io.gatehouse.core.token.SigningKeyStore emptyStore() {
            return KeyTenants.emptied(stores);
        }
    }

    @Nested
    class AccessStore extends AccessStoreContract {
        @Override
        protected TckStores stores() {
            return stores;
        }
    }

    @Nested
    class RoleStore extends RoleStoreContract {
        @Override
        protected TckStores stores() {
            return stores;
        }
    }

    @Nested
    class ResourceStore extends ResourceStoreContract {
        @Override
        protected TckStores stores() {
            return stores;
        }
    }

    @Nested
    class GroupStore extends GroupStoreContract {
        @Override
        protected TckStores stores() {
            return stores;
        }
    }

    @Nested
    class OrganisationStore extends OrganisationStoreContract {
        @Override
        protected TckStores stores() {
            return stores;
        }
    }
}
