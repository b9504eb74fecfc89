package com.llmgateway.gateway.completions.reply;

import java.io.IOException;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP as Tomcat speaks it, with each request knowing its connection: the only way to see that a client has left,
 * and to leave it in turn.
 */
public class WatchedProtocol extends Http11NioProtocol {

    /** Under this name a request carries its {@link Connection}. */
    static final String CONNECTION = WatchedProtocol.class.getName();

    /** How long a client may stop reading; what it sends has to come much faster. */
    private static final long LONGEST_PAUSE_MILLIS = 120_000;

    @Override
    protected Processor createProcessor() {
        return new WatchedProcessor(this, getAdapter());
    }

    /** Serves one connection at a time, and one request of it. */
    private static final class WatchedProcessor extends Http11Processor implements Connection {

        private final Adapter introduction;

        WatchedProcessor(WatchedProtocol protocol, Adapter server) {
            super(protocol, server);
            this.introduction = new Introduction(server, this::introduce);
        }

        @Override
        public Adapter getAdapter() {
            return introduction;
        }

        private void introduce(Request request) {
            request.setAttribute(CONNECTION, this);
        }

        @Override
        public @Nullable SocketWrapperBase<?> socket() {
            return getSocketWrapper();
        }

        @Override
        public void breakOff() {
            action(ActionCode.CLOSE_NOW, null);
        }

        @Override
        public SocketState service(SocketWrapperBase<?> connection) throws IOException {
            connection.setWriteTimeout(LONGEST_PAUSE_MILLIS);
            return super.service(connection);
        }
    }
}
