package io.gatehouse.ldap;

import io.gatehouse.core.directory.DirectoryServers;
import io.gatehouse.core.directory.ServerAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.naming.Context;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/** Servers that a domain's SRV records name (RFC 2782). */
final class SrvRecords {
    private final Lookup lookup;
    private final RandomGenerator random;

    /** Asks for the texts of the SRV records of a name. */
    interface Lookup {
        /** Each as {@code priority weight port target}; empty if the name has none. */
        List<String> records(String name) throws NamingException;
    }

    private record Srv(int priority, int weight, int port, String target) {}

    SrvRecords(Lookup lookup, RandomGenerator random) {
        this.lookup = lookup;
        this.random = random;
    }

    /** Over the resolvers of the machine, each asked for a second at most, once again if need be. */
    static SrvRecords ofSystem() {
        return new SrvRecords(SrvRecords::ask, RandomGenerator.getDefault());
    }

    /** The name that is asked for. */
    static String nameFor(DirectoryServers.Discovered servers) {
        return (servers.tls() ? "_ldaps._tcp." : "_ldap._tcp.") + servers.domain();
    }

    /** The servers in the order in which they are to be tried; at most {@link DirectoryServers#MOST}. */
    List<ServerAddress> servers(DirectoryServers.Discovered servers) throws NamingException {
        List<Srv> records = new ArrayList<>();
        for (String text : lookup.records(nameFor(servers))) {
            Srv srv = parsed(text);
            if (!srv.target.isEmpty()) {
                records.add(srv);
            }
        }
        return ordered(records).stream()
                .limit(DirectoryServers.MOST)
                .map(srv -> new ServerAddress(servers.tls(), srv.target, srv.port))
                .toList();
    }

    private List<Srv> ordered(List<Srv> records) {
        List<Srv> ordered = new ArrayList<>();
        records.stream().map(Srv::priority).distinct().sorted().forEach(priority -> {
            List<Srv> equals = new ArrayList<>(records.stream()
                    .filter(srv -> srv.priority == priority)
                    .sorted(Comparator.comparingInt(Srv::weight))
                    .toList());
            while (!equals.isEmpty()) {
                ordered.add(equals.remove(drawn(equals)));
            }
        });
        return ordered;
    }

    /** Draws one with a chance in proportion to its weight. */
    private int drawn(List<Srv> records) {
        int ticket = random.nextInt(records.stream().mapToInt(Srv::weight).sum() + 1);
        int sum = 0;
        for (int i = 0; i < records.size(); i++) {
            sum += records.get(i).weight;
            if (sum >= ticket) {
                return i;
            }
        }
        return records.size() - 1;
    }

    private static Srv parsed(String text) throws NamingException {
        try {
            String[] parts = text.strip().split(" +");
            String target = parts[3].endsWith(".") ? parts[3].substring(0, parts[3].length() - 1) : parts[3];
            return new Srv(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), target);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException malformed) {
            throw new NamingException("an SRV record is malformed");
        }
    }

    /** Through the provider for DNS alone, which makes no objects of what it reads. */
    @SuppressWarnings("BanJNDI")
    private static List<String> ask(String name) throws NamingException {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, "dns:");
        environment.put("com.sun.jndi.dns.timeout.initial", "1000");
        environment.put("com.sun.jndi.dns.timeout.retries", "2");
        InitialDirContext context = new InitialDirContext(environment);
        try {
            Attribute srv = context.getAttributes(name, new String[] {"SRV"}).get("SRV");
            List<String> texts = new ArrayList<>();
            if (srv != null) {
                NamingEnumeration<?> values = srv.getAll();
                while (values.hasMore()) {
                    texts.add(String.valueOf(values.next()));
                }
            }
            return texts;
        } finally {
            context.close();
        }
    }
}
