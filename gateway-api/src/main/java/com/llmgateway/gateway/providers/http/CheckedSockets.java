package com.llmgateway.gateway.providers.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.Predicate;
import javax.net.SocketFactory;

/** Sockets that check the very address they connect to, so that no name and no literal leads anywhere private. */
class CheckedSockets extends SocketFactory {

    private final Predicate<InetAddress> allowed;

    CheckedSockets(Predicate<InetAddress> allowed) {
        this.allowed = allowed;
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
