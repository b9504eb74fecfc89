package com.llmgateway.gateway.web;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What means this machine and can mean no other. */
final class Loopback {

    private static final String NAME = "localhost";

    private static final String BELOW_THE_NAME = "." + NAME;

    private Loopback() {}

    /** Whether a server that listens on this is on loopback; a name is looked up. */
    static boolean isMeantBy(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false; // the server will not start, and says why
        }
    }

    /** Whether a URL's host is a literal loopback address, or a name that resolves to one without being looked up. */
    static boolean isNamed(String host) {
        return isIpv4(host) || host.equalsIgnoreCase(NAME) || isBelowTheName(host) || isIpv6(host);
    }

    /** Only digits: {@code 127.0.0.1.example.com} is anybody's. */
    private static boolean isIpv4(String host) {
        if (!host.startsWith("127.")) {
            return false;
        }
        for (int i = 4; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBelowTheName(String host) {
        int length = BELOW_THE_NAME.length();
        return host.regionMatches(true, host.length() - length, BELOW_THE_NAME, 0, length);
    }

    private static boolean isIpv6(String host) {
        if (!host.startsWith("[")) {
            return false;
        }
        return host.equals("[::1]") || isMeantBy(host);
    }
}
