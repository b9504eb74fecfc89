package com.llmgateway.command.settings;

import com.llmgateway.contracts.settings.OwnerDatabase;
import java.util.Properties;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Where the database is, and who we are there. */
record DatabaseAddress(String url, String user, String password) {

    /** Connections without a pool and without time limits, as migrations need them. */
    OwnerDatabase owner() {
        var source = new DriverManagerDataSource(url, user, password);
        source.setDriverClassName("org.postgresql.Driver");
        var options = new Properties();
        options.setProperty("ApplicationName", "llm-gateway-owner");
        options.setProperty("connectTimeout", "5");
        options.setProperty("tcpKeepAlive", "true");
        source.setConnectionProperties(options);
        return new OwnerDatabase(source);
    }

    @Override
    public String toString() {
        return "DatabaseAddress[url=" + url + "]";
    }
}
