package com.llmgateway.command.log.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** Writes aggregates as they are: their fields, and nothing else. */
public final class SnapshotSerializer extends Jackson3Serializer {

    public SnapshotSerializer() {
        super(Jackson3Serializer.builder().jsonMapperBuilderCustomizer(builder -> {
            EventJson.customize(builder);
            builder.changeDefaultVisibility(visibility -> visibility
                    .withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                    .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                    .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY));
        }));
    }
}
