package com.llmgateway.gateway.web;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What means this machine and can mean no other. */
public final class Loopback {

    private static final String NAME = "localhost";

    private static final String BELOW_THE_NAME = "." + NAME;

    private Loopback() {}

    /**
     * Whether who listens on this is surely reached from this machine alone: a loopback address, however it is written, or
     * {@code localhost}. No other name is, nor is it looked up: to what it is turned is not ours to say.
     */
    public static boolean isMeantBy(String host) {
        return host.equalsIgnoreCase(NAME) || isAddress(host);
    }

    /** Whether a server that listens on this may be on loopback: another name is looked up, as the server itself does. */
    static boolean mayBeMeantBy(String host) {
        try {
            return isMeantBy(host) || InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false; // the server will not start, and says why
        }
    }

    private static boolean isAddress(String host) {
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false; // a name
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
        return host.startsWith("[") && isAddress(host);
    }
}
