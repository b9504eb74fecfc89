package com.llmgateway.query.catalog;

import com.llmgateway.contracts.catalog.ListingView;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.ModelView;
import com.llmgateway.contracts.catalog.PriceView;
import com.llmgateway.contracts.catalog.PriceView.LongContextView;
import com.llmgateway.contracts.identity.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads models and prices from rows. */
final class ModelRows {

    private ModelRows() {}

    /** The prices of long prompts, and the publication that they belong to. */
    record Tier(long sequence, LongContextView view) {}

    /** Of one row for each of a model's tiers, or one where it has none; those of a model follow each other. */
    static List<ModelView> models(ResultSet rows) throws SQLException {
        var models = new ArrayList<ModelView>();
        @Nullable UUID last = null;
        while (rows.next()) {
            UUID id = rows.getObject("model_id", UUID.class);
            if (!id.equals(last)) {
                models.add(model(rows, new ArrayList<>()));
                last = id;
            }
            long aboveTokens = rows.getLong("above_tokens");
            if (!rows.wasNull()) {
                models.getLast()
                        .longContext()
                        .add(new LongContextView(aboveTokens, amounts(rows, "tier_meters", "tier_per_million")));
            }
        }
        return models;
    }

    private static ModelView model(ResultSet row, List<LongContextView> tiers) throws SQLException {
        List<String> capabilities = texts(row, "capabilities");
        String name = row.getString("name");
        String provider = row.getString("provider");
        return new ModelView(
                row.getBoolean("ambiguous") ? provider + "/" + name : name,
                provider,
                row.getString("mode"),
                row.getObject("context_window", Long.class),
                row.getObject("max_output_tokens", Long.class),
                capabilities.contains("vision"),
                capabilities,
                amounts(row, "meters", "per_million"),
                amounts(row, "units", "per_unit"),
                tiers,
                row.getObject("deprecation_date", LocalDate.class),
                row.getObject("listed_at", OffsetDateTime.class).toInstant());
    }

    static ListingView listing(ResultSet row, int number) throws SQLException {
        return new ListingView(
                new ModelId(row.getObject("model_id", UUID.class)),
                row.getString("provider"),
                row.getString("name"),
                row.getString("mode"),
                row.getObject("context_window", Long.class),
                row.getObject("max_output_tokens", Long.class),
                texts(row, "capabilities"),
                row.getObject("deprecation_date", LocalDate.class),
                row.getObject("answer_seconds", Long.class),
                row.getBoolean("priced"),
                row.getObject("listed_at", OffsetDateTime.class).toInstant(),
                instant(row, "retired_at"));
    }

    static Tier tier(ResultSet row, int number) throws SQLException {
        return new Tier(
                row.getLong("sequence"),
                new LongContextView(row.getLong("above_tokens"), amounts(row, "meters", "per_million")));
    }

    static PriceView price(ResultSet row, List<LongContextView> tiers) throws SQLException {
        UUID by = row.getObject("published_by", UUID.class);
        return new PriceView(
                row.getLong("sequence"),
                row.getObject("effective_from", OffsetDateTime.class).toInstant(),
                amounts(row, "meters", "per_million"),
                amounts(row, "units", "per_unit"),
                tiers,
                row.getString("source"),
                by == null ? null : new UserId(by),
                row.getObject("published_at", OffsetDateTime.class).toInstant());
    }

    private static Map<String, String> amounts(ResultSet row, String names, String amounts) throws SQLException {
        List<String> keys = texts(row, names);
        List<String> values = texts(row, amounts);
        var together = new LinkedHashMap<String, String>();
        for (int i = 0; i < keys.size(); i++) {
            together.put(keys.get(i), values.get(i));
        }
        return together;
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
