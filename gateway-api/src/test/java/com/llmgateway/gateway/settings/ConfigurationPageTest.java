package com.llmgateway.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.PrintedDocument;
import com.llmgateway.contracts.settings.Setting;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    @Test
    void theManualListsEverySetting() {
        PrintedDocument.check("configuration.md", """
            # Configuration

            Each setting is a flag of `./gateway` or an environment variable; the flag wins. This page is printed from the code.

            | Flag | Variable | Takes | Default | Meaning |
            |---|---|---|---|---|
            %s

            ## The data directory

            With the embedded database everything that the gateway keeps is in one directory, readable for its owner alone.
            Whoever copies it while the gateway is stopped has a backup.

            | Name | What it is |
            |---|---|
            | `admin.txt` | e-mail and password of the first administrator, when the password was generated |
            | `first-key.txt` | the gateway key that the first start made; none is made in its place |
            | `secret.key` | the master key, unless `GATEWAY_SECRET_KEY` is set; without it no stored provider key can be read |
            | `database/` | the data of PostgreSQL |
            | `database.password`, `database.port`, `database.log` | how the gateway reaches it, and what it logs |
            | `postgresql/` | the programs of PostgreSQL, unpacked; made anew when missing |
            | `lock` | keeps a second gateway away while one is running |

            ## A database of your own

            PostgreSQL 18, with `fsync`, `synchronous_commit` and `full_page_writes` on. The user owns the gateway's schemas and
            may create a role (`create user gateway createrole`), or an administrator of the server has made it before:
            `create role gateway_app; grant gateway_app to gateway`. The gateway works under that role, which cannot change
            history. Roles belong to the server: where another gateway has a database on it, the role is there already, and
            an administrator grants it to the user of the next one before its first start
            (`grant gateway_app to other_gateway`). Both then work under one role, so let each user into its own database
            alone (`revoke connect on database gateway from public`).

            Every node has the same `GATEWAY_SECRET_KEY`; the first start needs `GATEWAY_ADMIN_PASSWORD`.
            """.formatted(
                Arrays.stream(Setting.values()).map(ConfigurationPageTest::row).collect(Collectors.joining("\n"))));
    }

    @Test
    void helpListsEverySetting() {
        for (Setting setting : Setting.values()) {
            assertThat(Help.text()).contains(setting.flag() + ", " + setting.variable(), setting.meaning());
        }
    }

    private static String row(Setting setting) {
        String value = setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`";
        return "| `%s` | `%s` | %s | %s | %s |"
                .formatted(setting.flag(), setting.variable(), setting.takes().words(), value, setting.meaning());
    }
}
