package com.llmgateway.projection.analytics;

import com.llmgateway.contracts.keys.KeyId;
import java.util.List;
import java.util.UUID;

/** What usage is told apart by within one period and one user, and the tables that keep it. */
enum Grouping {
    BY_KEY_AND_MODEL("usage_"),
    BY_TAG("usage_tag_");

    private final String prefix;

    Grouping(String prefix) {
        this.prefix = prefix;
    }

    record Column(String name, String type) {}

    String table(Period period) {
        return prefix + period.suffix();
    }

    /** Whose table this is. */
    static Grouping of(String table) {
        return table.startsWith(BY_TAG.prefix) ? BY_TAG : BY_KEY_AND_MODEL;
    }

    /** The values of the columns, as they are shown. */
    List<String> printed(String... by) {
        return switch (this) {
            case BY_KEY_AND_MODEL -> List.of(new KeyId(UUID.fromString(by[0])).toString(), by[1], by[2]);
            case BY_TAG -> List.of(by);
        };
    }

    List<Column> columns() {
        return switch (this) {
            case BY_KEY_AND_MODEL ->
                List.of(new Column("key_id", "uuid"), new Column("provider", "text"), new Column("model", "text"));
            case BY_TAG -> List.of(new Column("tag", "text"), new Column("value", "text"));
        };
    }
}
