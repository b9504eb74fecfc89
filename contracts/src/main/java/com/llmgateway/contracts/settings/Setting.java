package com.llmgateway.contracts.settings;

import java.util.Locale;

/** Every setting there is: its one name, as {@code --flag} and as {@code GATEWAY_VARIABLE}, its default and its meaning. */
public enum Setting {
    HOST(Takes.some("an address"), "127.0.0.1", "Address to listen on. In a container use 0.0.0.0."),
    PORT(Takes.within(0, 65_535), "8000", "Port to listen on."),
    DATA_DIR(Takes.DIRECTORY, "./data", "Where the embedded database and the generated secrets live."),
    DATABASE_URL("", "JDBC URL of a PostgreSQL of your own, instead of the embedded one."),
    DATABASE_USER("", "User of that database."),
    DATABASE_PASSWORD("", "Password of that user."),
    DATABASE_DURABILITY(
            Takes.oneOf("checked", "managed"),
            "checked",
            "checked: refuse to serve unless fsync, synchronous_commit and full_page_writes are on. managed: the "
                    + "service's own storage promises durability; recorded as an event."),
    ADMIN_EMAIL(Takes.EMAIL, "admin@localhost", "E-mail of the first administrator."),
    ADMIN_PASSWORD(
            Takes.PASSWORD, "", "Password of the first administrator; generated into the data directory when missing."),
    SECRET_KEY(
            Takes.KEY,
            "",
            "32 bytes in base64 that all other secrets derive from. Required with a database of your own; otherwise "
                    + "generated into the data directory."),
    SANDBOX(Takes.SWITCH, "false", "Let requests without a model be answered by the sandbox models."),
    SIGNUP(
            Takes.oneOf("open", "closed"),
            "",
            "open or closed. Default: open when listening on localhost or a loopback address, such as 127.0.0.1 or ::1, "
                    + "else closed."),
    ALLOW_PRIVATE_BASE_URLS(Takes.SWITCH, "false", "Allow provider base URLs on loopback and private addresses."),
    USER_BASE_URLS(Takes.SWITCH, "false", "Allow users, not only administrators, to set a provider base URL."),
    UNPRICED(
            Takes.oneOf("refuse", "suspense"),
            "refuse",
            "refuse: a model without a price is not served. suspense: it is when its name carries its provider, as in "
                    + "openai/gpt-next; its tokens are booked without a cost until a price is published."),
    MAX_BODY(Takes.atLeast(1), "52428800", "Most bytes of one request body."),
    MAX_BODIES_IN_FLIGHT(
            Takes.atLeast(1),
            "",
            "Most bytes of all request bodies that one node holds at a time, each to the end of its answer. Default: a "
                    + "quarter of the heap."),
    MAX_REQUESTS_IN_FLIGHT(Takes.atLeast(1), "4096", "Most requests that one node serves at a time."),
    MAX_REQUESTS_PER_KEY(Takes.atLeast(1), "1024", "Most requests of one gateway key that one node serves at a time."),
    CORS_ORIGINS(
            "",
            "Origins whose pages may call the gateway from a browser, such as https://chat.example.com, by commas; * for all."),
    TRUSTED_PROXIES(
            Takes.NETWORKS,
            "",
            "Load balancers whose X-Forwarded-For is believed, such as 10.0.0.0/8, by commas: it says who logs in or "
                    + "signs up, so that nobody is slowed down for another. While the gateway listens on loopback, pages "
                    + "reach it by another Host than this machine's own names only with some. Nobody's by default."),
    KEPT_ANSWERS_BYTES(Takes.atLeast(0), "1073741824", "Most bytes of all kept answers, sealed; the oldest go first."),
    CACHE(
            Takes.oneOf("off", "exact", "semantic"),
            "off",
            "off, exact or semantic: whether requests that do not say so themselves are answered from the answers that "
                    + "their user got before, to the same question or also to similar ones."),
    CACHE_LIKENESS_PERCENT(
            Takes.within(0, 100), "95", "How alike a question has to be in the semantic cache; 100 is the same."),
    CACHE_TTL_SECONDS(
            Takes.within(1, 31_536_000),
            "3600",
            "How long an answer may be given again from the cache; a year at most."),
    RETRIES(Takes.atLeast(0), "2", "Most times that a provider which falters is asked again before the next one is."),
    MAX_ATTEMPTS(Takes.atLeast(1), "6", "Most times that providers are asked for one completion, in all."),
    FIRST_BYTE_SECONDS(
            Takes.seconds(7_200),
            "30",
            "How long a stream's head may take while another model or provider can be asked, and a count of tokens."),
    FIRST_TOKEN_SECONDS(Takes.seconds(7_200), "60", "How long a stream's first words may take after that, likewise."),
    OPENING_SECONDS(
            Takes.seconds(7_200),
            "360",
            "Longest silence of a stream before its first words while no other model can be asked: some think for minutes."),
    SILENCE_SECONDS(Takes.seconds(7_200), "360", "Longest silence of a stream that has begun to talk."),
    STREAM_SECONDS(Takes.seconds(7_200), "3600", "Longest stream, whoever goes on with it."),
    CONTINUE_STREAMS(
            Takes.SWITCH,
            "false",
            "Whether a plain text stream that breaks off is gone on with by the next model that can, from where it stopped; "
                    + "else, and where nobody can, it ends with an error."),
    ANSWER_SECONDS(
            Takes.seconds(7_200),
            "600",
            "How long an unstreamed answer may take, all tries together, unless its model is listed with another time.");

    @SuppressWarnings("ImmutableEnumChecker") // its test keeps no state
    private final Takes takes;

    private final String defaultValue;

    private final String meaning;

    Setting(String defaultValue, String meaning) {
        this(Takes.TEXT, defaultValue, meaning);
    }

    Setting(Takes takes, String defaultValue, String meaning) {
        this.takes = takes;
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /** For example {@code --data-dir}. */
    public String flag() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For example {@code GATEWAY_DATA_DIR}. */
    public String variable() {
        return "GATEWAY_" + name();
    }

    public Takes takes() {
        return takes;
    }

    public String defaultValue() {
        return defaultValue;
    }

    public String meaning() {
        return meaning;
    }
}
