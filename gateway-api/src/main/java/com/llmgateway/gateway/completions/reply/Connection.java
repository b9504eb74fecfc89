package com.llmgateway.gateway.completions.reply;

import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** What a request came by, for as long as it is served. */
interface Connection {

    @Nullable
    SocketWrapperBase<?> socket();

    /** Ends the answer at once, without the mark of a proper end. */
    void breakOff();
}
