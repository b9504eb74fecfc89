package com.llmgateway.query.catalog;

import com.llmgateway.contracts.catalog.CatalogQuery.FindListing;
import com.llmgateway.contracts.catalog.CatalogQuery.ListListings;
import com.llmgateway.contracts.catalog.CatalogQuery.ListModels;
import com.llmgateway.contracts.catalog.CatalogQuery.ListPrices;
import com.llmgateway.contracts.catalog.ListingView;
import com.llmgateway.contracts.catalog.ModelView;
import com.llmgateway.contracts.catalog.PriceView;
import com.llmgateway.contracts.catalog.PriceView.LongContextView;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The models as the read models know them. */
@Component
class ModelLists {

    private static final String LISTING = """
            select m.*, exists (select from read_model.model_price p
                where p.model_id = m.model_id and p.effective_from <= now()) as priced
            from read_model.model m
            """;

    private final JdbcClient db;

    ModelLists(JdbcClient db) {
        this.db = db;
    }

    /** What is listed and has a price in force; whether a name is ambiguous is seen before anything is filtered out. */
    @QueryHandler
    List<ModelView> list(ListModels query) {
        return db.sql("""
                select served.*, tier.above_tokens, tier.meters as tier_meters, tier.per_million as tier_per_million from (
                    select m.*, p.sequence, p.meters, p.per_million, p.units, p.per_unit,
                        count(*) over (partition by m.name) > 1 as ambiguous
                    from read_model.model m cross join lateral (
                        select sequence, meters, per_million, units, per_unit from read_model.model_price p
                        where p.model_id = m.model_id and p.effective_from <= now()
                        order by p.effective_from desc, p.sequence desc limit 1) p
                    where m.retired_at is null) served
                left join read_model.model_price_tier tier using (model_id, sequence)
                where (cast(:provider as text) is null or provider = :provider)
                  and (cast(:vision as boolean) is null or ('vision' = any(capabilities)) = :vision)
                  and (cast(:context as bigint) is null or context_window >= :context)
                order by provider, name, above_tokens
                """)
                .param("provider", query.provider(), Types.VARCHAR)
                .param("vision", query.supportsVision(), Types.BOOLEAN)
                .param("context", query.minContext(), Types.BIGINT)
                .query((ResultSetExtractor<List<ModelView>>) ModelRows::models);
    }

    @QueryHandler
    List<ListingView> list(ListListings query) {
        return db.sql(LISTING + "order by m.provider, m.name")
                .query(ModelRows::listing)
                .list();
    }

    @QueryHandler
    Optional<ListingView> find(FindListing query) {
        return db.sql(LISTING + "where m.model_id = ?")
                .param(query.model().value())
                .query(ModelRows::listing)
                .optional();
    }

    @QueryHandler
    List<PriceView> list(ListPrices query) {
        Map<Long, List<LongContextView>> tiers =
                db.sql("""
                select * from read_model.model_price_tier where model_id = ? order by sequence, above_tokens
                """).param(query.model().value()).query(ModelRows::tier).list().stream()
                        .collect(Collectors.groupingBy(
                                ModelRows.Tier::sequence,
                                Collectors.mapping(ModelRows.Tier::view, Collectors.toList())));
        return db.sql("select * from read_model.model_price where model_id = ? order by sequence desc")
                .param(query.model().value())
                .query((row, _) -> ModelRows.price(row, tiers.getOrDefault(row.getLong("sequence"), List.of())))
                .list();
    }
}
