package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustedProxiesTest {
    private static final TrustedProxies PROXIES =
            new TrustedProxies(List.of("10.0.0.0/8", "192.0.2.7", "2001:db8::/33", ""));

    private static String client(String peer, String... headers) throws UnknownHostException {
        return PROXIES.firstUntrusted(InetAddress.getByName(peer), List.of(headers))
                .getHostAddress();
    }

    @Test
    void the_nearest_hop_that_is_not_trusted_is_the_client() throws UnknownHostException {
        assertThat(client("10.1.1.1", "198.51.100.9, 203.0.113.5, 10.9.9.9")).isEqualTo("203.0.113.5");
        assertThat(client("10.1.1.1", "198.51.100.9", "192.0.2.7")).isEqualTo("198.51.100.9");
        assertThat(client("10.1.1.1", "203.0.113.5, 192.0.2.8")).isEqualTo("192.0.2.8");
    }

    @Test
    void a_port_behind_an_address_is_passed_over() throws UnknownHostException {
        assertThat(client("10.1.1.1", "203.0.113.5:51234, 10.2.2.2:443")).isEqualTo("203.0.113.5");
    }

    @Test
    void what_is_no_address_ends_the_way_where_it_stands() throws UnknownHostException {
        for (String name : List.of("evil.example", "dead.beef", "abc", "1.2.3", "999.1.1.1", "a:b:c:nonsense")) {
            assertThat(client("10.1.1.1", name)).as(name).isEqualTo("10.1.1.1");
        }
        assertThat(client("10.1.1.1", "203.0.113.5, nonsense, 10.2.2.2")).isEqualTo("10.2.2.2");
        assertThat(client("10.1.1.1")).isEqualTo("10.1.1.1");
        assertThat(client("10.1.1.1", "")).isEqualTo("10.1.1.1");
    }

    @Test
    void blocks_of_version_6_are_told_apart_to_the_bit() throws UnknownHostException {
        assertThat(client("2001:db8:7fff::1", "203.0.113.5")).isEqualTo("203.0.113.5");
        assertThat(client("10.1.1.1", "203.0.113.5, 2001:db8:8000::1")).startsWith("2001:db8:8000:");
        assertThat(client("10.1.1.1", "[2001:db8:9000::1]:443")).startsWith("2001:db8:9000:");
    }

    @Test
    void a_block_that_is_none_is_refused_at_the_start() {
        assertThatThrownBy(() -> new TrustedProxies(List.of("proxy.example")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trusted-proxies");
        assertThatThrownBy(() -> new TrustedProxies(List.of("10.0.0.0/33")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
