package com.llmgateway.proofs;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A line to a server that can be broken in two ways, and mended. */
final class TcpProxy implements AutoCloseable {

    /** How the line is. */
    enum Line {
        WHOLE,
        /** Connections end and new ones are refused, as when a server goes down. */
        CUT,
        /** Nothing passes and nobody is told, as when a network swallows packets. */
        SILENT
    }

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ServerSocket entrance;
    private final int target;

    private Line line = Line.WHOLE;

    TcpProxy(int target) {
        try {
            entrance = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        this.target = target;
        Thread.ofVirtual().start(this::letIn);
    }

    int port() {
        return entrance.getLocalPort();
    }

    void become(Line now) {
        lock.lock();
        try {
            line = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (now == Line.CUT) {
            sockets.forEach(TcpProxy::end);
            sockets.clear();
        }
    }

    /** Waits out a silence; tells how the line is then. */
    private Line awaitSound() throws IOException {
        lock.lock();
        try {
            while (line == Line.SILENT) {
                changed.await();
            }
            return line;
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        } finally {
            lock.unlock();
        }
    }

    private void letIn() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                sockets.add(near);
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException _) {
                // Closed: the loop ends.
            }
        }
    }

    private void connect(Socket near) {
        try {
            if (awaitSound() == Line.CUT) {
                end(near);
                return;
            }
            var far = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(far);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> pump(near, far));
            pump(far, near);
        } catch (IOException _) {
            end(near);
        }
    }

    private void pump(Socket from, Socket to) {
        var buffer = new byte[16_384];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitSound();
                out.write(buffer, 0, read);
            }
        } catch (IOException _) {
            // One side is gone; so is the other then.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void end(Closeable socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone, which is all that is wanted.
        }
    }

    @Override
    public void close() {
        end(entrance);
        become(Line.CUT);
    }
}
