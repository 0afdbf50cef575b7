package io.gatehouse.tck;

import org.junit.jupiter.api.Nested;

class InMemoryContractsTest {
    @Nested
    class Transactions extends TransactionsContract {
        @Override
        protected TckStores stores() {
            return new InMemoryWorld(new MovableClock());
        }
    }

    @Nested
    class TenantStore extends TenantStoreContract {
        @Override
        protected TckStores stores() {
            return new InMemoryWorld(new MovableClock());
        }
    }

    @Nested
    class PrincipalStore extends PrincipalStoreContract {
        @Override
        protected TckStores stores() {
            return new InMemoryWorld(new MovableClock());
        }
    }

    @Nested
    class CurrentPrincipals extends CurrentPrincipalsContract {
        @Override
        protected TckStores stores() {
            return new InMemoryWorld(new MovableClock());
        }
    }

    @Nested
    class CredentialStore extends CredentialStoreContract {
        @Override
        protected TckStores stores() {
            return new InMemoryWorld(new MovableClock());
        }
    }

    @Nested
    class ChallengeStore extends ChallengeStoreContract {
        @Override
        protected TckStores stores() {
            return new InMemoryWorld(new MovableClock());
        }
    }

    @Nested
    class SessionStore extends SessionStoreContract {
        @Override
        protected TckStores stores() {
            return new InMemoryWorld(new MovableClock());
        }
    }

    @Nested
    class SignInStore extends SignInStoreContract {
        @Override
        protected TckStores stores() {
            return new InMemoryWorld(new MovableClock());
        }
    }

    @Nested
    class AuditLog extends AuditLogContract {
        @Override
        protected TckStores stores() {
            return new InMemoryWorld(new MovableClock());
        }
    }

    @Nested
    class Throttle extends ThrottleContract {
        @Override
        protected TckStores stores() {
            return new InMemoryWorld(new MovableClock());
        }
    }

    @Nested
    class ChangeFeed extends ChangeFeedContract {
        @Override
        protected TckStores stores() {
            return new InMemoryWorld(new MovableClock());
        }
    }

    @Nested
    class AccessStore extends AccessStoreContract {
        @Override
        protected TckStores stores() {
            return new InMemoryWorld(new MovableClock());
        }
    }

    @Nested
    class RoleStore extends RoleStoreContract {
        @Override
        protected TckStores stores() {
            return new InMemoryWorld(new MovableClock());
        }
    }

    @Nested
    class ResourceStore extends ResourceStoreContract {
        @Override
        protected TckStores stores() {
            return new InMemoryWorld(new MovableClock());
        }
    }

    @Nested
    class GroupStore extends GroupStoreContract {
        @Override
        protected TckStores stores() {
            return new InMemoryWorld(new MovableClock());
        }
    }

    @Nested
    class OrganisationStore extends OrganisationStoreContract {
        @Override
        protected TckStores stores() {
            return new InMemoryWorld(new MovableClock());
        }
    }
}
