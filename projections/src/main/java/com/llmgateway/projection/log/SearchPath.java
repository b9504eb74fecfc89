package com.llmgateway.projection.log;

/** Where the names of live tables are looked up. */
public final class SearchPath {

    /**
     * Selected in a transaction, sets it for the connection, which keeps it: a driver that hears of another one lets go of
     * all prepared statements, and the server would plan them anew each time.
     */
    public static final String LIVE = "case when current_setting('search_path') <> '" + ReadModel.LIVE
            + "' then set_config('search_path', '" + ReadModel.LIVE + "', false) end";

    private SearchPath() {}
}
