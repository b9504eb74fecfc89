package com.llmgateway.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;

/** One connection that asks the same question again and again, and notes how long each answer took. */
final class Client implements AutoCloseable {

    private final int port;

    private final byte[] request;

    private Socket socket;

    private Messages answers;

    private long[] nanos = new long[1024];

    private int answered;

    private int failed;

    private String firstFailure = "";

    Client(int port, byte[] request) throws IOException {
        this.port = port;
        this.request = request;
        socket = connect();
        answers = new Messages(socket.getInputStream());
    }

    /** Asks once; the answer's time counts from {@code due}, so that a late start counts against what made it late. */
    void ask(long due) throws IOException {
        socket.getOutputStream().write(request);
        if (!answers.next()) {
            fail("The server hung up instead of answering.");
        } else if (answers.status() == 200) {
            note(System.nanoTime() - due);
            reconnectIf(answers.last());
        } else {
            fail(answers.text());
        }
    }

    long[] nanos() {
        return Arrays.copyOf(nanos, answered);
    }

    int failed() {
        return failed;
    }

    String firstFailure() {
        return firstFailure;
    }

    /** Notes that the connection broke; it asks no more. */
    void broke(IOException why) {
        if (failed++ == 0) {
            firstFailure = why.toString();
        }
    }

    private void note(long taken) {
        if (answered == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * answered);
        }
        nanos[answered++] = taken;
    }

    private void fail(String why) throws IOException {
        if (failed++ == 0) {
            firstFailure = why;
        }
        reconnectIf(true);
    }

    private void reconnectIf(boolean closing) throws IOException {
        if (closing) {
            socket.close();
            socket = connect();
            answers = new Messages(socket.getInputStream());
        }
    }

    private Socket connect() throws IOException {
        var connected = new Socket(InetAddress.getLoopbackAddress(), port);
        connected.setTcpNoDelay(true);
        connected.setSoTimeout(30_000);
        return connected;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
