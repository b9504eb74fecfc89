package com.llmgateway.command.settings;

import com.llmgateway.contracts.settings.CannotStart;
import com.llmgateway.contracts.settings.MasterKey;
import com.llmgateway.contracts.settings.OwnerDatabase;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refuses a node whose master key is not the one that the database was first used with: it could read no secret. */
final class SecretCheck {

    private static final String LOG = "main";

    private final JdbcClient database;

    SecretCheck(OwnerDatabase owner) {
        this.database = JdbcClient.create(owner.dataSource());
    }

    void demand(MasterKey key) {
        byte[] fingerprint = fingerprint(key);
        database.sql("insert into gateway.secret_check (log, fingerprint) values (?, ?) on conflict (log) do nothing")
                .params(LOG, fingerprint)
                .update();
        byte[] first = database.sql("select fingerprint from gateway.secret_check where log = ?")
                .param(LOG)
                .query(byte[].class)
                .single();
        if (!MessageDigest.isEqual(fingerprint, first)) {
            throw new CannotStart("GATEWAY_SECRET_KEY is not the key that this database was first used with; every node"
                    + " needs the same one.");
        }
    }

    private static byte[] fingerprint(MasterKey key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key.derive("secret-check", "HmacSHA256"));
            return mac.doFinal("llm-gateway".getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }
}
