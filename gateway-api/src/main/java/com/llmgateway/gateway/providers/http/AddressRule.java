package com.llmgateway.gateway.providers.http;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Which addresses a provider may live at: public ones, unless the setting allows all. It is asked when a base URL is
 * stored and again, about the very address, when a connection is made.
 */
@Component
public class AddressRule implements Predicate<InetAddress> {

    /** Private, loopback, link-local (with the metadata services), carrier-grade, documentation, multicast and the like. */
    private static final List<AddressRange> PRIVATE = AddressRange.all(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20");

    /** All of IPv6 that is routed publicly; whatever wraps an IPv4 address lies outside of it or is listed above. */
    private static final AddressRange PUBLIC_V6 = AddressRange.of("2000::/3");

    private final boolean all;

    AddressRule(Settings settings) {
        this.all = settings.on(Setting.ALLOW_PRIVATE_BASE_URLS);
    }

    /** Whether private addresses are allowed too. */
    public boolean allowsAll() {
        return all;
    }

    @Override
    public boolean test(InetAddress address) {
        return all || isPublic(address);
    }

    static boolean isPublic(InetAddress address) {
        boolean listed = PRIVATE.stream().anyMatch(range -> range.holds(address));
        return !listed && (!(address instanceof Inet6Address) || PUBLIC_V6.holds(address));
    }
}
