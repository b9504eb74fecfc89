package com.llmgateway.gateway.providers.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.function.Predicate;
import javax.net.SocketFactory;

/**
 * Sockets that check the very address they connect to, so that no name and no literal leads anywhere private. Until the
 * client sets a limit of its own, which it does with the first request, reading has one: a handshake may stall.
 */
class CheckedSockets extends SocketFactory {

    private final Predicate<InetAddress> allowed;
    private final Duration handshake;

    CheckedSockets(Predicate<InetAddress> allowed, Duration handshake) {
        this.allowed = allowed;
        this.handshake = handshake;
    }

    @Override
    public Socket createSocket() {
        return new Checked();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        var socket = new Checked();
        socket.connect(address);
        return socket;
    }

    private final class Checked extends Socket {

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
            if (!(endpoint instanceof InetSocketAddress address)
                    || address.isUnresolved()
                    || !allowed.test(address.getAddress())) {
                close();
                throw new NotAllowed();
            }
            super.connect(endpoint, timeoutMillis);
            setSoTimeout((int) handshake.toMillis());
        }
    }

    /** The address is private, and private addresses are not allowed. */
    static final class NotAllowed extends IOException {

        private static final long serialVersionUID = 1L;

        NotAllowed() {
            super("This address is not allowed");
        }
    }
}
