package com.llmgateway.gateway.providers.events;

import java.io.IOException;
import tools.jackson.databind.JsonNode;

/** Tells a stream's events again, in another format. */
public interface Retelling {

    void event(JsonNode event) throws IOException;

    /** Passes the time: nothing happened, but everybody is there. */
    void pause();

    /** Whether how the answer ended has been said: what comes after that is only its bill. */
    boolean isFinished();

    /** Whether its bill has come too, so that nobody has to wait for what nothing follows but the end. */
    boolean isBilled();

    /** The stream is over: says what is left to say. */
    void end();

    /** All that was told since this was last asked. */
    byte[] take();
}
