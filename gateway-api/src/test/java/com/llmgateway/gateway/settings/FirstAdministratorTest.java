package com.llmgateway.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.GatewayServer.Person;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstAdministratorTest {

    private final GatewayServer server = GatewayServer.shared();

    private final Accounts accounts = server.context().getBean(Accounts.class);

    @TempDir
    private Path data;

    @Test
    void anAdministratorIsAnnouncedWithThePassword() {
        Person admin = server.open(Role.ADMIN, "enterprise");

        assertThat(announcement(admin))
                .isEqualTo(admin.email() + ", password from GATEWAY_ADMIN_PASSWORD when it was set");
    }

    @Test
    void anOrdinaryAccountIsNotAnnouncedAsAnAdministrators() {
        Person person = server.freshUser();

        assertThat(announcement(person))
                .isEqualTo(
                        "not %s, whose account may not administer; ./gateway reset-admin lets it, with a new password"
                                .formatted(person.email()));
    }

    @Test
    void whoeverIsMadeAnAdministratorIsAnnouncedAsOne() {
        Person person = server.freshUser();

        accounts.restoreAdministrator(person.id(), new Secret("correct horse battery staple"));

        assertThat(announcement(person)).startsWith(person.email() + ", password ");
    }

    private String announcement(Person person) {
        var settings = Settings.of(Map.of(Setting.ADMIN_EMAIL, person.email(), Setting.DATA_DIR, data.toString()));
        var administrator = new FirstAdministrator(settings, accounts, new SecureRandom());
        administrator.ensure();
        return administrator.announcement();
    }
}
