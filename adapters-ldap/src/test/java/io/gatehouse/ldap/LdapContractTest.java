package io.gatehouse.ldap;

import io.gatehouse.tck.DirectoryConnectorContract;
import io.gatehouse.tck.DirectoryHouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The contract over each way to a server. */
class LdapContractTest {
    abstract static class OverLdap extends DirectoryConnectorContract {
        private final LdapHouse house;

        OverLdap(LdapHouse.Way way) {
            house = new LdapHouse(way);
        }

        @Override
        protected DirectoryHouse house() {
            return house;
        }

        @AfterEach
        void close() {
            house.close();
        }
    }

    @Nested
    class InClearText extends OverLdap {
        InClearText() {
            super(LdapHouse.Way.CLEAR);
        }
    }

    @Nested
    class OverTls extends OverLdap {
        OverTls() {
            super(LdapHouse.Way.TLS);
        }
    }

    @Nested
    class OverStartTls extends OverLdap {
        OverStartTls() {
            super(LdapHouse.Way.START_TLS);
        }
    }
}
