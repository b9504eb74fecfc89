package com.llmgateway;

import com.llmgateway.contracts.settings.CannotStart;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import com.llmgateway.gateway.completions.cache.CacheMode;
import com.llmgateway.gateway.settings.AdminReset;
import com.llmgateway.gateway.settings.Help;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.web.context.support.StandardServletEnvironment;

/** The program that runs. */
@SpringBootApplication
public class LlmGateway {

    /** The web server's way to say: none. */
    private static final long NO_PORT = -1;

    /** How many seconds more a start is waited for that is to be stopped. */
    private static final long LONGEST_START = 30;

    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.print(Help.text());
            return;
        }
        boolean reset = arguments.length > 0 && arguments[0].equals(AdminReset.PROFILE);
        ConfigurableApplicationContext context = run(prepare(reset, arguments));
        if (reset) {
            context.close();
        }
    }

    /** Told to stop during its start, it stops after it: what starts would send commands to what closes. */
    private static ConfigurableApplicationContext run(SpringApplication application) {
        var stop = new CompletableFuture<Runnable>();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stop.completeOnTimeout(() -> {}, LONGEST_START, TimeUnit.SECONDS)
                        .join()
                        .run()));
        try {
            ConfigurableApplicationContext context = application.run();
            stop.complete(context::close);
            return context;
        } finally {
            stop.complete(() -> {}); // a start that fails has closed what it opened
        }
    }

    private static SpringApplication prepare(boolean reset, String[] arguments) {
        try {
            Settings settings =
                    Settings.read(Arrays.copyOfRange(arguments, reset ? 1 : 0, arguments.length), System.getenv());
            return reset ? adminReset(settings) : application(settings);
        } catch (CannotStart wrongSetting) {
            System.err.println("gateway: " + wrongSetting.getMessage());
            System.exit(2);
            throw wrongSetting;
        }
    }

    /** The gateway with these settings, not yet running. */
    static SpringApplication application(Settings settings) {
        return application(settings, settings.number(Setting.PORT));
    }

    /** The same program, which serves nobody and resets an administrator's password. */
    static SpringApplication adminReset(Settings settings) {
        var application = application(settings, NO_PORT);
        application.setAdditionalProfiles(AdminReset.PROFILE);
        return application;
    }

    private static SpringApplication application(Settings settings, long port) {
        CacheMode.usual(settings); // what needs a model that is not there is refused before the database starts
        System.setProperty("axoniq.update-checker.disabled", "true"); // would call home; read from here alone
        var application = new SpringApplication(LlmGateway.class);
        // Each module may call its own part of a feature by the same plain name.
        application.setBeanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE);
        application.setEnvironment(environment(settings, port));
        application.setRegisterShutdownHook(false); // main has its own
        application.addInitializers(
                context -> ((GenericApplicationContext) context).registerBean(Settings.class, () -> settings));
        return application;
    }

    /** What the frameworks read: nothing of what lies around. What users may change is a {@link Setting}. */
    private static ConfigurableEnvironment environment(Settings settings, long port) {
        var environment = new StandardServletEnvironment();
        MutablePropertySources sources = environment.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        sources.addFirst(new MapPropertySource(
                "settings",
                Map.of(
                        "server.address",
                        settings.text(Setting.HOST),
                        "server.port",
                        port,
                        "spring.config.location",
                        "classpath:/")));
        return environment;
    }
}
