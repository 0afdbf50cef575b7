package io.gatehouse.app.wiring;

import io.gatehouse.core.access.RoleStore;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.directory.DirectoryConnector;
import io.gatehouse.core.directory.DirectoryDoctor;
import io.gatehouse.core.directory.DirectoryIdentities;
import io.gatehouse.core.directory.DirectoryLogIns;
import io.gatehouse.core.directory.DirectoryNews;
import io.gatehouse.core.directory.DirectoryPasswords;
import io.gatehouse.core.directory.DirectoryPeople;
import io.gatehouse.core.directory.DirectoryStore;
import io.gatehouse.core.directory.DisconnectDirectory;
import io.gatehouse.core.directory.ProvisionPerson;
import io.gatehouse.core.directory.SignInWithDirectory;
import io.gatehouse.core.directory.SyncDirectory;
import io.gatehouse.core.directory.SyncStates;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.ownership.ClaimAddress;
import io.gatehouse.core.principal.PhoneNumbers;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.signin.AccountNames;
import io.gatehouse.core.signin.Admission;
import io.gatehouse.core.signin.PasswordProof;
import io.gatehouse.core.signin.SignInOutside;
import io.gatehouse.core.signin.SignInStore;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.ldap.LdapDirectories;
import io.gatehouse.ldap.LdapDoctor;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** {@code core.directory}. */
@Factory
final class DirectoryBeans {

    /** Nothing is asked before somebody logs in, so that a directory that is away delays no start. */
    @Singleton
    @Bean(preDestroy = "close")
    LdapDirectories directoryConnector(InstantSource clock) {
        return new LdapDirectories(clock);
    }

    @Singleton
    DirectoryDoctor directoryDoctor(InstantSource clock) {
        return new LdapDoctor(clock);
    }

    @Singleton
    ProvisionPerson provisionPerson(
            ExternalIdentityStore identities,
            PrincipalStore principals,
            ClaimAddress claim,
            DirectoryPeople people,
            RoleStore roles,
            PhoneNumbers phoneNumbers,
            EndSessions endSessions,
            Transactions transactions,
            ChangeFeed feed,
            AuditLog audit,
            DirectoryNews news,
            IdSource ids,
            InstantSource clock) {
        return new ProvisionPerson(
                identities,
                principals,
                claim,
                people,
                roles,
                phoneNumbers,
                endSessions,
                transactions,
                feed,
                audit,
                news,
                ids,
                clock);
    }

    /** Also who stands behind log-ins by account and password. */
    @Singleton
    DirectoryLogIns directoryLogIns(
            DirectoryStore directories,
            DirectoryConnector connector,
            ProvisionPerson provision,
            DirectoryNews news,
            InstantSource clock) {
        return new DirectoryLogIns(directories, connector, provision, news, then -> pause(clock, then), clock);
    }

    private static void pause(InstantSource clock, Instant then) {
        try {
            Thread.sleep(Duration.between(clock.instant(), then)); // not at all if that is negative
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Singleton
    SyncDirectory syncDirectory(
            DirectoryConnector connector,
            DirectoryPeople people,
            SyncStates states,
            ProvisionPerson provision,
            DirectoryNews news,
            Secrets secrets,
            InstantSource clock) {
        return new SyncDirectory(connector, people, states, provision, news, secrets, clock);
    }

    @Singleton
    DirectoryPasswords directoryPasswords(
            DirectoryStore directories,
            ExternalIdentityStore identities,
            DirectoryConnector connector,
            DirectoryNews news) {
        return new DirectoryPasswords(directories, identities, connector, news);
    }

    @Singleton
    DisconnectDirectory disconnectDirectory(
            DirectoryStore directories,
            DirectoryPeople people,
            RoleStore roles,
            Transactions transactions,
            DirectoryNews news) {
        return new DisconnectDirectory(directories, people, roles, transactions, news);
    }

    @Singleton
    DirectoryIdentities directoryIdentities(DirectoryStore directories) {
        return new DirectoryIdentities(directories);
    }

    @Singleton
    SignInOutside signInOutside(
            AccountNames names,
            SignInStore store,
            PasswordProof proof,
            Admission admission,
            AuditLog audit,
            InstantSource clock) {
        return new SignInOutside(names, store, proof, admission, audit, clock);
    }

    @Singleton
    SignInWithDirectory signInWithDirectory(DirectoryLogIns logIns, SignInOutside outside) {
        return new SignInWithDirectory(logIns, outside);
    }
}
