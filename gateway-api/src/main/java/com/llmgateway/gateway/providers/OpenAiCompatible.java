package com.llmgateway.gateway.providers;

import com.llmgateway.contracts.Refusal.ProviderFault;
import com.llmgateway.contracts.keys.ProviderAccess;
import com.llmgateway.gateway.providers.Outcome.Answered;
import com.llmgateway.gateway.providers.Outcome.Declined;
import com.llmgateway.gateway.providers.Outcome.Failed;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Buys from any provider that speaks OpenAI's format. */
class OpenAiCompatible implements Provider {

    private static final int LONGEST_REFUSAL = 1 << 20;

    private final UpstreamHttp http;

    OpenAiCompatible(UpstreamHttp http) {
        this.http = http;
    }

    @Override
    public Outcome ask(Ask ask, Line line) {
        ProviderAccess access = ask.access();
        HttpUrl url = access == null ? null : url(access, ask.path());
        if (access == null || url == null) {
            return new Failed(ProviderFault.UNREACHABLE, null);
        }
        OkHttpClient client = ask.streamed() ? http.streamed() : http.whole();
        Call call = client.newCall(request(ask, access, url));
        line.whenCut(call::cancel);
        try {
            return outcome(call.execute());
        } catch (IOException failure) {
            return new Failed(fault(failure), null);
        }
    }

    private static @Nullable HttpUrl url(ProviderAccess access, String path) {
        String base = access.baseUrl() != null
                ? access.baseUrl()
                : KnownProvider.named(access.provider())
                        .map(KnownProvider::baseUrl)
                        .orElse("");
        return HttpUrl.parse((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    private static Request request(Ask ask, ProviderAccess access, HttpUrl url) {
        var request = new Request.Builder().url(url).post(new OneShotBody(ask.body()));
        ask.headers().forEach(request::header);
        return request.header("Authorization", "Bearer " + access.apiKey().value())
                .header("Accept", ask.streamed() ? "text/event-stream" : "application/json")
                // Compressing a stream would hold its events back.
                .header("Accept-Encoding", "identity")
                .header("User-Agent", "llm-gateway")
                .build();
    }

    private static Outcome outcome(Response response) throws IOException {
        int status = response.code();
        if (response.isSuccessful()) {
            String type = String.valueOf(response.header("Content-Type"));
            return new Answered(
                    type.toLowerCase(Locale.ROOT).startsWith("text/event-stream"),
                    TravellingHeaders.of(response.headers(), false),
                    body(response));
        }
        try (response) {
            if (status == 401 || status == 403) {
                return new Failed(ProviderFault.REFUSED_KEY, status);
            }
            if (status < 400) {
                return new Failed(ProviderFault.BROKEN, status);
            }
            byte[] words = body(response).readNBytes(LONGEST_REFUSAL);
            return new Declined(status, TravellingHeaders.of(response.headers(), true), words);
        }
    }

    /** Some compress even what was asked for plain. */
    private static InputStream body(Response response) throws IOException {
        InputStream body = response.body().byteStream();
        return "gzip".equalsIgnoreCase(response.header("Content-Encoding")) ? new GZIPInputStream(body) : body;
    }

    private static ProviderFault fault(IOException failure) {
        return switch (failure) {
            case ConnectException _, UnknownHostException _, NoRouteToHostException _, SSLException _ ->
                ProviderFault.UNREACHABLE;
            case InterruptedIOException _ -> ProviderFault.TIMEOUT;
            case CheckedSockets.NotAllowed _ -> ProviderFault.UNREACHABLE;
            default -> ProviderFault.BROKEN;
        };
    }
}
