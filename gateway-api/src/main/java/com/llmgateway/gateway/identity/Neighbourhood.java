package com.llmgateway.gateway.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where strangers come from, as far as they cannot choose it: whoever has one IPv6 address has a prefix full of them to
 * call from in turn.
 */
final class Neighbourhood {

    private static final int PREFIX_BYTES = 48 / Byte.SIZE;

    private Neighbourhood() {}

    static String of(HttpServletRequest request) {
        return of(request.getRemoteAddr());
    }

    /** An IPv4 address, the prefix of an IPv6 address, or what a proxy says instead. */
    static String of(String address) {
        try {
            return switch (InetAddress.ofLiteral(withoutZone(address))) {
                case Inet6Address six -> HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), PREFIX_BYTES));
                case InetAddress four -> four.getHostAddress();
            };
        } catch (IllegalArgumentException _) {
            return address;
        }
    }

    /** Names the interface of this machine that a link-local address was heard on. */
    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
