package com.llmgateway.projection.log;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;

/** Writes a processor's token as the plain position in the log, readable in SQL. */
final class PositionText implements Serializer {

    private static final String TYPE = "position";

    private final Converter converter = new ChainingConverter();

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object token, Class<T> as) {
        if (!(token instanceof GlobalSequenceTrackingToken position)) {
            throw new IllegalArgumentException("Not a position in the log: " + token);
        }
        T text = as.cast(Long.toString(position.getGlobalIndex()));
        return new SimpleSerializedObject<>(text, as, new SimpleSerializedType(TYPE, null));
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return representation == String.class;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as declared
    public <S, T> T deserialize(SerializedObject<S> text) {
        return (T) new GlobalSequenceTrackingToken(Long.parseLong(text.getData().toString()));
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        return GlobalSequenceTrackingToken.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // as declared
    public SerializedType typeForClass(@Nullable Class type) {
        return new SimpleSerializedType(TYPE, null);
    }

    @Override
    public Converter getConverter() {
        return converter;
    }
}
