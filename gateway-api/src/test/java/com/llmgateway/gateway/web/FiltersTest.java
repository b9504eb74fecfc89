package com.llmgateway.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.catalina.core.StandardContext;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** What a request passes on its way to each of the two servlets of the whole program. */
class FiltersTest {

    private static final String SECURITY = "springSecurityFilterChain";

    private final StandardContext context = context();

    @Test
    void nothingButTheGuardAgainstPagesStandsBeforeACompletion() {
        assertThat(before("completionsServlet")).containsExactly("Pages");
    }

    @Test
    void managementIsGuardedByHostSizeAndToken() {
        assertThat(before("dispatcherServlet")).containsExactly("Pages", "RequestIds", "BodyLimit", SECURITY);
    }

    @Test
    void noDispatchGetsAroundTheSecurityFilter() {
        assertThat(Stream.of(context.findFilterMaps())
                        .filter(map -> map.getFilterName().equals(SECURITY))
                        .flatMap(map -> Stream.of(map.getDispatcherNames())))
                .containsExactlyInAnyOrder("REQUEST", "FORWARD", "INCLUDE", "ERROR", "ASYNC");
    }

    @Test
    void whatIsNoCompletionIsForTheFrameworksServlet() {
        assertThat(context.findServletMapping("/")).isEqualTo("dispatcherServlet");
        assertThat(Stream.of(context.findServletMappings()).map(context::findServletMapping))
                .containsOnly("completionsServlet", "dispatcherServlet");
    }

    @Test
    void theServerAuthenticatesNobody() {
        assertThat(context.getPipeline().getValves())
                .containsExactly(context.getPipeline().getBasic());
    }

    /** As the server sees them: those of paths come before those of servlets. */
    private List<String> before(String servlet) {
        var ofPaths = Stream.of(context.findFilterMaps()).filter(map -> map.getURLPatterns().length > 0);
        var ofServlet = Stream.of(context.findFilterMaps())
                .filter(map -> List.of(map.getServletNames()).contains(servlet));
        return Stream.concat(ofPaths, ofServlet).map(FiltersTest::name).toList();
    }

    private static String name(FilterMap map) {
        String name = map.getFilterName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static StandardContext context() {
        var program =
                (ServletWebServerApplicationContext) GatewayServer.shared().context();
        var server = (TomcatWebServer) Objects.requireNonNull(program.getWebServer());
        return (StandardContext) server.getTomcat().getHost().findChildren()[0];
    }
}
