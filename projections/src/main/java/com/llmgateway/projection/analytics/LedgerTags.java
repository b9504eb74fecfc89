package com.llmgateway.projection.analytics;

/**
 * Which tags the count of the log tells apart, decided by the log alone: the names of an account and a day that come
 * first, and of each the values that come first.
 */
final class LedgerTags {

    /** Follows {@code pair}, one row for each tag of an account and a day, and gives {@code placed}, where each is kept. */
    static final String PLACED = """
            known as (
                select user_id, at, by[1] as tag, count(*) filter (where by[2] <> '(other)') as so_many
                from ledger_day
                where grouping = 'BY_TAG' and by[1] <> '(other)' and (user_id, at) in (select user_id, at from pair)
                group by 1, 2, 3
            ), name as (
                select user_id, at, tag, known.tag is not null or coalesce(names, 0) + row_number() over (
                        partition by user_id, at, known.tag is null order by first, tag collate "C") <= %d as kept
                from (select user_id, at, tag, min(first) as first from pair group by 1, 2, 3) as named
                    left join known using (user_id, at, tag)
                    left join (select user_id, at, count(*) as names from known group by 1, 2) as before
                        using (user_id, at)
            ), place as (
                select pair.*, seen.by is not null or coalesce(so_many, 0) + row_number() over (
                        partition by pair.user_id, pair.at, pair.tag, seen.by is null
                        order by first, pair.value collate "C") <= %d as kept
                from pair left join known using (user_id, at, tag)
                    left join ledger_day as seen on seen.grouping = 'BY_TAG' and seen.at = pair.at
                        and seen.user_id = pair.user_id and seen.by = array[pair.tag, pair.value]
            ), placed as (
                select place.*, case when name.kept then tag else '(other)' end as kept_tag,
                    case when name.kept and place.kept then value else '(other)' end as kept_value
                from place join name using (user_id, at, tag)
            )""".formatted(TagPlaces.MOST_NAMES, TagPlaces.MOST_VALUES);

    private LedgerTags() {}
}
