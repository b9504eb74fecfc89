# Builds the gateway on a JDK 25 and runs it on a JRE, as an ordinary user.
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -q -DskipTests -Dspotless.check.skip -pl gateway-api -am package \
    && java -Djarmode=tools -jar gateway-api/target/gateway-api-*-boot.jar extract --destination /build/gateway \
    && mv /build/gateway/gateway-api-*-boot.jar /build/gateway/gateway.jar

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /var/lib/gateway --create-home gateway
COPY --from=build /build/gateway /opt/gateway
USER gateway
# Used by the embedded database alone; with GATEWAY_DATABASE_URL a node keeps nothing on disk.
ENV GATEWAY_HOST=0.0.0.0 GATEWAY_DATA_DIR=/var/lib/gateway/data
VOLUME /var/lib/gateway
EXPOSE 8000
# Half of the container's memory for the heap, as with ./gateway: the embedded database may be beside it.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders", "-XX:+UseTransparentHugePages", \
    "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Dfile.encoding=UTF-8", \
    "-Dstdout.encoding=UTF-8", "-jar", "/opt/gateway/gateway.jar"]
