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

/**
 * HTTP as Tomcat speaks it, with each request knowing its connection: the only way to see that a client has left,
 * and to leave it in turn.
 */
public class WatchedProtocol extends Http11NioProtocol {

    static final String CONNECTION = WatchedProtocol.class.getName();

    /** Under this name a request carries what ends its answer at once, without the mark of a proper end. */
    static final String BREAK_OFF = CONNECTION + ".breakOff";

    /** How long a client may stop reading; what it sends has to come much faster. */
    private static final long LONGEST_PAUSE_MILLIS = 120_000;

    @Override
    protected Processor createProcessor() {
        return new Http11Processor(this, getAdapter()) {

            private final Adapter introduction = new Introduction(super.getAdapter(), this::introduce);

            @Override
            public Adapter getAdapter() {
                return introduction;
            }

            private void introduce(Request request) {
                Runnable breakOff = () -> action(ActionCode.CLOSE_NOW, null);
                request.setAttribute(CONNECTION, getSocketWrapper());
                request.setAttribute(BREAK_OFF, breakOff);
            }

            @Override
            public SocketState service(SocketWrapperBase<?> connection) throws IOException {
                connection.setWriteTimeout(LONGEST_PAUSE_MILLIS);
                return super.service(connection);
            }
        };
    }
}
