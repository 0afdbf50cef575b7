package io.gatehouse.app.e2e;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.unboundidds.controls.IgnoreNoUserModificationRequestControl;
import io.gatehouse.tck.DirectorySamples;
import io.gatehouse.tck.SamplePerson;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;

/** An LDAP server with people in it, which can go away and come back on its port. */
final class SampleLdap implements AutoCloseable {
    private final AtomicInteger searches = new AtomicInteger();
    private final InMemoryDirectoryServer server;

    private interface Work {
        void run() throws LDAPException;
    }

    SampleLdap(Iterable<SamplePerson> people) {
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(DirectorySamples.ROOT);
            config.setSchema(null);
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getByName("127.0.0.1"), 0, null));
            config.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
                @Override
                public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
                    searches.incrementAndGet();
                }
            });
            server = new InMemoryDirectoryServer(config);
            server.add(new Entry(DirectorySamples.ROOT, new Attribute("objectClass", "domain")));
            server.add(new Entry(DirectorySamples.PEOPLE_BASE, new Attribute("objectClass", "organizationalUnit")));
            server.add(new Entry(DirectorySamples.GROUPS_BASE, new Attribute("objectClass", "organizationalUnit")));
            server.add(new Entry(
                    DirectorySamples.SERVICE.name(),
                    new Attribute("objectClass", "applicationProcess"),
                    new Attribute(
                            "userPassword", DirectorySamples.SERVICE.password().reveal())));
            server.startListening();
        } catch (LDAPException | UnknownHostException e) {
            throw new AssertionError(e);
        }
        people.forEach(this::add);
    }

    int port() {
        return server.getListenPort();
    }

    int searches() {
        return searches.get();
    }

    void add(SamplePerson person) {
        Entry entry = new Entry(
                person.dn().text(),
                new Attribute("objectClass", "inetOrgPerson"),
                new Attribute("uid", person.uid()),
                new Attribute("cn", person.name()),
                new Attribute("mail", person.mail() == null ? person.uid() + "@corp.example" : person.mail()),
                new Attribute("entryUUID", person.id().text()),
                new Attribute("userPassword", person.password()));
        AddRequest request = new AddRequest(entry);
        request.addControl(new IgnoreNoUserModificationRequestControl());
        now(() -> server.add(request));
    }

    /** The group with these members, in place of one that is there. */
    void group(String name, SamplePerson... members) {
        Entry entry = new Entry(
                DirectorySamples.group(name).text(),
                new Attribute("objectClass", "groupOfNames"),
                new Attribute("cn", name));
        for (SamplePerson member : members) {
            entry.addAttribute("member", member.dn().text());
        }
        now(() -> {
            if (server.getEntry(entry.getDN()) != null) {
                server.delete(entry.getDN());
            }
            server.add(entry);
        });
    }

    void rename(SamplePerson person, String uid) {
        now(() -> server.modifyDN(person.dn().text(), "uid=" + uid, true));
    }

    void disable(SamplePerson person) {
        now(() ->
                server.modify(person.dn().text(), new Modification(ModificationType.REPLACE, "nsAccountLock", "TRUE")));
    }

    void goAway() {
        server.shutDown(true);
    }

    void comeBack() {
        now(server::startListening);
    }

    private static void now(Work work) {
        try {
            work.run();
        } catch (LDAPException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
