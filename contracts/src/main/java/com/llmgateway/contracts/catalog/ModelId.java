package com.llmgateway.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.llmgateway.contracts.Disclosures;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.Ids;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names a listed model. */
public record ModelId(UUID value) implements Id {

    public static final String PREFIX = "mdl_";

    private static final Pattern NAME = Pattern.compile("[\\p{Alnum}@][\\p{Alnum}@._:/+-]{0,199}");

    /** A model's id follows from its provider and name, so it cannot be listed twice. */
    public static ModelId of(String provider, String name) {
        return new ModelId(Ids.named("model/" + provider + "/" + name));
    }

    /** Whether a model can be called that: nothing that a table or a log could choke on, or must not keep. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && !Disclosures.areIn(name);
    }

    @JsonCreator
    public static ModelId parse(String printed) {
        return new ModelId(Id.parse(PREFIX, "model", printed));
    }

    @Override
    @JsonValue
    public String toString() {
        return Id.print(PREFIX, value);
    }
}
