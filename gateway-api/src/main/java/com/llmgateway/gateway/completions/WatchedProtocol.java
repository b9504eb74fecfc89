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

    @Override
    protected Processor createProcessor() {
        return new Http11Processor(this, getAdapter()) {
            @Override
            public SocketState service(SocketWrapperBase<?> connection) throws IOException {
                getRequest().setAttribute(CONNECTION, connection);
                return super.service(connection);
            }
        };
    }
}
