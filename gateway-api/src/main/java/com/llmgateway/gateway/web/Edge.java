package com.llmgateway.gateway.web;

import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** How Tomcat meets the world: our own words for its errors, nobody to log in to it, and slashes inside names left alone. */
@Component
class Edge implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(TomcatErrors.class.getName());
            }
            // Where nothing is said about it, Tomcat has every request pass an authenticator that lets all through.
            context.setLoginConfig(new LoginConfig("NONE", null, null, null));
        });
        // A model such as sandbox/echo arrives as sandbox%2Fecho; the routes are read before it is decoded.
        tomcat.addConnectorCustomizers(connector -> connector.setEncodedSolidusHandling("decode"));
    }
}
