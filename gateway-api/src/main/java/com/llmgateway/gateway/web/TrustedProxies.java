package com.llmgateway.gateway.web;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Believes chosen load balancers, and nobody else, whose request they pass on; what host or protocol it was for, not even
 * them.
 */
@Component
class TrustedProxies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final Settings settings;

    TrustedProxies(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        settings.given(Setting.TRUSTED_PROXIES).ifPresent(networks -> tomcat.addEngineValves(valve(networks)));
    }

    private static RemoteIpValve valve(String networks) {
        var valve = new RemoteIpValve();
        valve.setInternalProxies(
                Stream.of(networks.split(",")).map(TrustedProxies::network).collect(Collectors.joining(",")));
        valve.setProtocolHeader(null);
        valve.setRequestAttributesEnabled(false);
        return valve;
    }

    /** A list without a slash would be a regular expression. */
    private static String network(String written) {
        String network = written.strip();
        return network.contains("/") ? network : network + (network.contains(":") ? "/128" : "/32");
    }
}
