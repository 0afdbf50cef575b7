package io.gatehouse.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ErrorType;
import com.unboundid.ldap.sdk.unboundidds.controls.IgnoreNoUserModificationRequestControl;
import com.unboundid.ldif.LDIFException;
import io.gatehouse.core.directory.DirectoryConnector;
import io.gatehouse.core.directory.DirectoryLogIn.Obstacle;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.DirectoryTransport;
import io.gatehouse.core.directory.DistinguishedName;
import io.gatehouse.core.directory.ServerAddress;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.DirectoryHouse;
import io.gatehouse.tck.DirectorySamples;
import io.gatehouse.tck.SamplePerson;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/** The samples in UnboundID's in-memory server, asked over a real connection. */
final class LdapHouse implements DirectoryHouse, AutoCloseable {
    /** How the way there is secured. */
    enum Way {
        CLEAR,
        TLS,
        START_TLS
    }

    final Disturbances disturbances = new Disturbances();
    final InMemoryDirectoryServer server;
    final LdapDirectories connector = new LdapDirectories(InstantSource.system());
    private final DirectorySettings settings;

    LdapHouse(Way way) {
        this(way, TestCertificate.forLocalhost());
    }

    LdapHouse(Way way, TestCertificate certificate) {
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(DirectorySamples.ROOT);
            config.setSchema(null);
            config.setMaxMessageSizeBytes(64 * 1024 * 1024);
            config.addInMemoryOperationInterceptor(disturbances);
            InetAddress here = InetAddress.getByName("127.0.0.1");
            config.setListenerConfigs(
                    way == Way.TLS
                            ? InMemoryListenerConfig.createLDAPSConfig(
                                    "tls", here, 0, certificate.server().getServerSocketFactory(), null)
                            : InMemoryListenerConfig.createLDAPConfig(
                                    "ldap",
                                    here,
                                    0,
                                    way == Way.START_TLS ? certificate.server().getSocketFactory() : null));
            server = new InMemoryDirectoryServer(config);
            server.startListening();
            fill();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        DirectorySettings plain = DirectorySamples.settings(address(way == Way.TLS));
        settings = way == Way.CLEAR
                ? plain
                : Settings.of(plain)
                        .with(new DirectoryTransport(way == Way.START_TLS, certificate.caFile(), true, false))
                        .made();
    }

    private ServerAddress address(boolean tls) {
        return new ServerAddress(tls, "127.0.0.1", server.getListenPort());
    }

    private void fill() throws LDAPException {
        server.add(new Entry(DirectorySamples.ROOT, attribute("objectClass", "domain")));
        server.add(new Entry(DirectorySamples.PEOPLE_BASE, attribute("objectClass", "organizationalUnit")));
        server.add(new Entry(DirectorySamples.GROUPS_BASE, attribute("objectClass", "organizationalUnit")));
        server.add(new Entry(
                DirectorySamples.SERVICE.name(),
                attribute("objectClass", "applicationProcess"),
                attribute("userPassword", DirectorySamples.SERVICE.password().reveal())));
        DirectorySamples.PEOPLE.forEach(this::add);
        for (DirectorySamples.SampleGroup group : DirectorySamples.GROUPS) {
            Entry entry =
                    new Entry(group.dn().text(), attribute("objectClass", "groupOfNames"), attribute("cn", group.cn()));
            group.members().forEach(member -> entry.addAttribute("member", member.text()));
            server.add(entry);
        }
    }

    static com.unboundid.ldap.sdk.Attribute attribute(String name, String value) {
        return new com.unboundid.ldap.sdk.Attribute(name, value);
    }

    @Override
    public DirectoryConnector connector() {
        return connector;
    }

    @Override
    public DirectorySettings settings() {
        return settings;
    }

    @Override
    public void add(SamplePerson person) {
        Entry entry = new Entry(
                person.dn().text(),
                attribute("objectClass", "inetOrgPerson"),
                attribute("uid", person.uid()),
                attribute("cn", person.name()),
                attribute("entryUUID", person.id().text()),
                attribute("userPassword", person.password()));
        if (person.mail() != null) {
            entry.addAttribute("mail", person.mail());
        }
        if (person.phone() != null) {
            entry.addAttribute("mobile", person.phone());
        }
        if (!person.enabled()) {
            entry.addAttribute("nsAccountLock", "TRUE");
        }
        AddRequest request = new AddRequest(entry);
        request.addControl(new IgnoreNoUserModificationRequestControl());
        now(() -> server.add(request));
    }

    @Override
    public void rename(SamplePerson person, String newUid) {
        now(() -> server.modifyDN(person.dn().text(), "uid=" + newUid, true));
    }

    @Override
    public void setMail(SamplePerson person, String mail) {
        set(person.dn(), "mail", mail);
    }

    @Override
    public void setPassword(SamplePerson person, Secret password) {
        set(person.dn(), "userPassword", password.reveal());
    }

    void set(DistinguishedName name, String attribute, String... values) {
        now(() -> server.modify(name.text(), new Modification(ModificationType.REPLACE, attribute, values)));
    }

    @Override
    public void remove(SamplePerson person) {
        now(() -> server.delete(new DeleteRequest(person.dn().text())));
    }

    @Override
    public void withhold(SamplePerson person, Obstacle obstacle) {
        switch (obstacle) {
            case ACCOUNT_DISABLED -> {
                disturbances.answer(person.dn().text(), UnaryOperator.identity());
                set(person.dn(), "nsAccountLock", "TRUE");
            }
            case MUST_CHANGE_PASSWORD ->
                disturbances.answer(
                        person.dn().text(),
                        Disturbances.accepting(DraftBeheraLDAPPasswordPolicy10ErrorType.CHANGE_AFTER_RESET));
            case PASSWORD_EXPIRED ->
                disturbances.answer(
                        person.dn().text(),
                        Disturbances.refusing(DraftBeheraLDAPPasswordPolicy10ErrorType.PASSWORD_EXPIRED));
            case ACCOUNT_EXPIRED, HOUR_NOT_ALLOWED, WORKSTATION_NOT_ALLOWED ->
                throw new IllegalArgumentException("LDAP has no such answer");
        }
    }

    @Override
    public void lock(SamplePerson person) {
        disturbances.answer(
                person.dn().text(), Disturbances.always(DraftBeheraLDAPPasswordPolicy10ErrorType.ACCOUNT_LOCKED));
    }

    @Override
    public void stop() {
        server.shutDown(true);
    }

    @Override
    public void start() {
        now(server::restartServer);
    }

    /** Something done to the server that must work. */
    interface Change {
        void run() throws LDAPException, LDIFException;
    }

    static void now(Change change) {
        try {
            change.run();
        } catch (LDAPException | LDIFException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        connector.close();
        server.shutDown(true);
    }
}
