package com.llmgateway.gateway.completions;

import java.io.IOException;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** HTTP as Tomcat speaks it, with each request knowing its connection: the only way to see that a client has left. */
public class WatchedProtocol extends Http11NioProtocol {

    static final String CONNECTION = WatchedProtocol.class.getName();

    /** How long a client may stop reading; what it sends has to come much faster. */
    private static final long LONGEST_PAUSE_MILLIS = 120_000;

    @Override
    protected Processor createProcessor() {
        return new Http11Processor(this, getAdapter()) {
            @Override
            public SocketState service(SocketWrapperBase<?> connection) throws IOException {
                getRequest().setAttribute(CONNECTION, connection);
                connection.setWriteTimeout(LONGEST_PAUSE_MILLIS);
                return super.service(connection);
            }
        };
    }
}
