package com.llmgateway;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The program that runs. */
@SpringBootApplication
public class LlmGateway {

    public static void main(String[] arguments) {
        application(Settings.read(arguments, System.getenv())).run();
    }

    /** The gateway with these settings, not yet running. */
    static SpringApplication application(Settings settings) {
        var application = new SpringApplication(LlmGateway.class);
        // Each module may call its own part of a feature by the same plain name.
        application.setBeanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE);
        application.addInitializers(context -> apply(settings, context));
        return application;
    }

    private static void apply(Settings settings, ConfigurableApplicationContext context) {
        var server = Map.<String, Object>of(
                "server.address", settings.text(Setting.HOST), "server.port", settings.number(Setting.PORT));
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("settings", server));
        ((GenericApplicationContext) context).registerBean(Settings.class, () -> settings);
    }
}
