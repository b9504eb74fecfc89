package com.llmgateway.clients;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;

/** A proxy that leads nowhere: whoever wants to leave this machine comes to its door, and is remembered there. */
final class Nowhere implements AutoCloseable {

    private final ServerSocket door;

    Nowhere() throws IOException {
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        door.setSoTimeout(1);
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    /** Whether anybody came. */
    boolean wasSought() throws IOException {
        try {
            door.accept().close();
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
