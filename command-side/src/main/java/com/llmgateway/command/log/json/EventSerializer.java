package com.llmgateway.command.log.json;

import com.llmgateway.command.log.json.EventTypes.EventType;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** Axon's serializer for events, under the names that the log knows them by instead of their classes'. */
public final class EventSerializer extends Jackson3Serializer {

    public EventSerializer() {
        super(Jackson3Serializer.builder().jsonMapperBuilderCustomizer(EventJson::customize));
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        EventType event = EventTypes.named(type.getName());
        return event == null ? super.classForType(type) : event.event();
    }

    @Override
    @SuppressWarnings("rawtypes") // as Axon declares it
    public SerializedType typeForClass(Class type) {
        EventType event = EventTypes.of(type);
        return event == null
                ? super.typeForClass(type)
                : new SimpleSerializedType(event.name(), Integer.toString(event.revision()));
    }
}
