package com.llmgateway.gateway.providers.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** All addresses that begin with the same bits. */
record AddressRange(InetAddress first, int bits) {

    /** Reads, for example, {@code 10.0.0.0/8}. */
    static AddressRange of(String text) {
        int slash = text.indexOf('/');
        return new AddressRange(
                InetAddress.ofLiteral(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    static List<AddressRange> all(String... texts) {
        return Stream.of(texts).map(AddressRange::of).toList();
    }

    boolean holds(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] theirs = address.getAddress();
        int rest = ours.length * 8 - bits;
        return ours.length == theirs.length
                && new BigInteger(1, ours).shiftRight(rest).equals(new BigInteger(1, theirs).shiftRight(rest));
    }
}
