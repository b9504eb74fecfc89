package com.llmgateway.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The process at both ends of the streams. Takes loads on standard input, answers results. */
final class StreamTraffic {

    private StreamTraffic() {}

    static void main() throws IOException, InterruptedException {
        try (var upstream = StreamUpstream.start();
                var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(JavaProcess.READY + upstream.port());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(StreamLoad.parse(line).run(upstream).print());
            }
        }
    }
}
