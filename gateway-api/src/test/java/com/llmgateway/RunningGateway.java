package com.llmgateway;

import com.llmgateway.contracts.TestDatabase;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** The whole gateway inside a test, on a real database and a port that the system chooses. */
public final class RunningGateway {

    /** Spring's logging belongs to the process: it cannot be set up for one context while another takes it down. */
    public static final Object ONE_AT_A_TIME = new Object();

    private static final String SECRET_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    /** The first administrator of these gateways. */
    public static final String ADMIN_EMAIL = "admin@example.com";

    public static final String ADMIN_PASSWORD = "correct horse battery staple";

    private RunningGateway() {}

    public static ConfigurableApplicationContext onAnEmptyDatabase() {
        return on(TestDatabase.empty(), Map.of());
    }

    /** A node on this database; several on one are several nodes. */
    public static ConfigurableApplicationContext on(TestDatabase database, Map<Setting, String> more) {
        var settings = new EnumMap<Setting, String>(Setting.class);
        settings.put(Setting.PORT, "0");
        settings.put(Setting.DATABASE_URL, database.url());
        settings.put(Setting.DATABASE_USER, database.user());
        settings.put(Setting.DATABASE_PASSWORD, database.password());
        settings.put(Setting.SECRET_KEY, SECRET_KEY);
        settings.put(Setting.ADMIN_EMAIL, ADMIN_EMAIL);
        settings.put(Setting.ADMIN_PASSWORD, ADMIN_PASSWORD);
        settings.putAll(more);
        var application = LlmGateway.application(Settings.of(settings));
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton("withoutTests", new WithoutTests()));
        synchronized (ONE_AT_A_TIME) {
            return application.run();
        }
    }

    /** Keeps the slices of other tests, which are on the same class path, out of the whole program. */
    private static final class WithoutTests extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory readers) throws IOException {
            return reader.getResource().getURI().toString().contains("/test-classes/");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof WithoutTests;
        }

        @Override
        public int hashCode() {
            return WithoutTests.class.hashCode();
        }
    }
}
