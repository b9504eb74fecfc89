package com.llmgateway.projection.log;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.settings.Migrations;
import java.time.Duration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the projections' positions are kept: beside their tables, written in the same transaction. */
@Configuration(proxyBeanMethods = false)
class ProjectionsConfiguration {

    /** A node that has not renewed its claim for so long is dead; a living one renews twice a second. */
    private static final Duration CLAIM = Duration.ofSeconds(5);

    @Bean
    Migrations projectionsMigrations() {
        return new Migrations(2, ReadModel.LIVE, "classpath:db/projections");
    }

    @Bean
    TokenStore positions(ReadModel readModel, Ids ids) {
        return new Positions(JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(readModel.dataSource()))
                .schema(TokenSchema.builder()
                        .setTokenTable(ReadModel.LIVE + ".token")
                        .setProcessorNameColumn("processor")
                        .setTokenTypeColumn("token_type")
                        .setTimestampColumn("claimed_at")
                        .build())
                .serializer(new PositionText())
                .contentType(String.class)
                .claimTimeout(CLAIM)
                // Process ids repeat between containers of one host name; two owners of one name would share a claim.
                .nodeId(ids.next().toString()));
    }
}
