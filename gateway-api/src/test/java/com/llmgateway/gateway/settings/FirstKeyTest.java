package com.llmgateway.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.Queries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstKeyTest {

    private final GatewayServer server = GatewayServer.shared();

    private final UserId administrator = server.open(Role.ADMIN, "enterprise").id();

    @TempDir
    private Path data;

    @Test
    void isMadeByTheFirstStartAndKept() throws IOException {
        String key = start().issueOnce(administrator).orElseThrow();

        assertThat(Files.readString(file())).isEqualTo(key + "\n");
        assertThat(start().issueOnce(administrator)).isEmpty();
        assertThat(start().announcement()).isEqualTo("export GATEWAY_KEY=$(cat '%s')".formatted(file()));
    }

    @Test
    void isNotMadeAgainWhereItsFileIsGone() throws IOException {
        start().issueOnce(administrator);
        Files.delete(file());

        assertThat(start().issueOnce(administrator)).isEmpty();
        assertThat(start().announcement()).isEqualTo("""
                made by the first start, and no longer in %s; log in as administrator, then POST /api/keys/gateway makes another""".formatted(file()));
    }

    private FirstKey start() {
        var context = server.context();
        return new FirstKey(
                Settings.of(Map.of(Setting.DATA_DIR, data.toString())),
                context.getBean(Commands.class),
                context.getBean(Queries.class),
                context.getBean(Ids.class));
    }

    private Path file() {
        return data.resolve("first-key.txt");
    }
}
