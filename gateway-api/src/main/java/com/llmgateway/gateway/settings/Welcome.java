package com.llmgateway.gateway.settings;

import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says, once the gateway serves, where it is, who may administer it, and how to try it. */
@Component
@Profile("!" + AdminReset.PROFILE)
class Welcome {

    private final FirstAdministrator administrator;

    private final FirstKey firstKey;

    Welcome(FirstAdministrator administrator, FirstKey firstKey) {
        this.administrator = administrator;
        this.firstKey = firstKey;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        Optional<String> key = firstKey.issueOnce(administrator.ensure());
        System.out.println(text(url(ready), key.orElse("$GATEWAY_KEY")));
    }

    private String text(String url, String key) {
        return """
            The gateway serves at %s
              administrator  %s
              gateway key    %s

            Try it:
              curl %s/v1/chat/completions \\
                -H "Authorization: Bearer %s" -H "Content-Type: application/json" \\
                -d '{"messages": [{"role": "user", "content": "Hello!"}]}'
            """.formatted(url, administrator.announcement(), firstKey.announcement(), url, key);
    }

    private static String url(ApplicationReadyEvent ready) {
        var environment = ready.getApplicationContext().getEnvironment();
        String host = environment.getProperty("server.address", "127.0.0.1");
        int port = environment.getRequiredProperty("local.server.port", Integer.class);
        return url(host, port);
    }

    /** Where a server is reached that listens on {@code host}, which may be all there are. */
    static String url(String host, int port) {
        String reached = switch (host) {
            case "0.0.0.0", "::", "[::]" -> "localhost";
            default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        };
        return "http://%s:%d".formatted(reached, port);
    }
}
