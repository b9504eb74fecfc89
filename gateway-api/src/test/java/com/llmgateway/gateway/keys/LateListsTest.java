package com.llmgateway.gateway.keys;

import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was decided is answered, however far the lists are behind. */
class LateListsTest {

    @Test
    void aKeyThatTheListDoesNotKnowYetIsChanged() throws SQLException {
        try (var gateway = GatewayServer.with(Map.of())) {
            HttpClientOfTests owner = gateway.freshUser().http();
            String known = "/api/keys/gateway/"
                    + owner.post("/api/keys/gateway", "{\"name\": \"known\"}").at("/id");

            try (var behind = gateway.database().dataSource().getConnection();
                    var gate = behind.createStatement()) {
                gate.execute("select pg_advisory_lock(hashtextextended('read_model/lists', 0))");
                Reply unknown = owner.post("/api/keys/gateway", "{\"name\": \"unknown\", \"cache\": \"off\"}");
                Reply changed = owner.patch("/api/keys/gateway/" + unknown.at("/id"), "{\"models\": [\"gpt-4o\"]}");

                assertStatus(changed, 200);
                assertThat(changed.at("/name")).isEqualTo("unknown");
                assertThat(changed.at("/prefix")).isEqualTo(unknown.at("/prefix"));
                assertThat(changed.at("/models/0")).isEqualTo("gpt-4o");
                assertThat(changed.at("/cache")).isEqualTo("off");
                assertThat(owner.patch(known, "{\"name\": \"renamed\"}").at("/name"))
                        .isEqualTo("renamed");
            }

            assertThat(owner.patch(known, "{}").json())
                    .isEqualTo(owner.get("/api/keys/gateway").json().at("/keys/1"));
        }
    }
}
