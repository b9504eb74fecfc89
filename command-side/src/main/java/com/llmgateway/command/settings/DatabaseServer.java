package com.llmgateway.command.settings;

import com.llmgateway.contracts.settings.CannotStart;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.nio.file.Path;

/** The PostgreSQL that the gateway works on: one of the user's own, or the embedded one, which ends with the gateway. */
interface DatabaseServer extends AutoCloseable {

    DatabaseAddress address();

    @Override
    void close();

    static DatabaseServer of(Settings settings) {
        if (settings.given(Setting.DATABASE_URL).isPresent()) {
            return new OwnServer(ownAddress(settings));
        }
        return EmbeddedServer.start(
                Path.of(settings.text(Setting.DATA_DIR)).toAbsolutePath().normalize());
    }

    private static DatabaseAddress ownAddress(Settings settings) {
        String url = settings.text(Setting.DATABASE_URL);
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new CannotStart("GATEWAY_DATABASE_URL takes a JDBC URL of PostgreSQL, for example"
                    + " jdbc:postgresql://localhost:5432/gateway.");
        }
        return new DatabaseAddress(url, settings.text(Setting.DATABASE_USER), settings.text(Setting.DATABASE_PASSWORD));
    }

    /** A server that others start and stop. */
    record OwnServer(DatabaseAddress address) implements DatabaseServer {

        @Override
        public void close() {}
    }
}
