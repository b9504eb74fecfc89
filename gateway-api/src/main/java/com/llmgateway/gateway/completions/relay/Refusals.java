package com.llmgateway.gateway.completions.relay;

import com.llmgateway.gateway.completions.answer.AnswerScan;
import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.reply.Reply;
import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.completions.request.Endpoint.Answers;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.completions.wire.JsonText;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Passes on what a provider says about a request that it will not serve. */
public final class Refusals {

    private Refusals() {}

    /** Its status and its words, in the client's format; but a page that no client can read becomes an error that it can. */
    public static void pass(Declined refused, Book book, Reply reply, Endpoint endpoint) {
        book.fail("upstream_refused", refused.status());
        Declined declined = SpentAccount.told(refused);
        reply.headers(declined.headers());
        if (isOutOfQuota(declined)) {
            reply.headers(Map.of("x-should-retry", "false"));
        }
        byte[] words = words(declined, book.route().provider(), endpoint, reply.requestId());
        if (reply.hasBegun()) {
            LastWords.say(words, endpoint, reply);
        } else {
            reply.whole(declined.status(), words);
        }
    }

    /** @param request the id that its caller may complain by */
    static byte[] words(Declined declined, String provider, Endpoint endpoint, String request) {
        if (AnswerScan.of(declined.body(), new TokenCount()).isEmpty()) {
            return page(declined.status(), provider, endpoint, request);
        }
        byte[] said = Account.hidden(declined.body());
        return endpoint.answers() == Answers.MESSAGE ? MessageError.of(declined.status(), said, request) : said;
    }

    /** Waiting a moment mends nothing, and clients would wait. */
    private static boolean isOutOfQuota(Declined declined) {
        return declined.status() == 429
                && new String(declined.body(), StandardCharsets.UTF_8).contains("\"insufficient_quota\"");
    }

    private static byte[] page(int status, String provider, Endpoint endpoint, String request) {
        String message = "The provider `%s` answered with status %d.".formatted(provider, status);
        if (endpoint.answers() == Answers.MESSAGE) {
            return MessageError.error(status, message, request);
        }
        boolean refused = status < 500;
        String text = "{\"error\":{\"message\":" + JsonText.quoted(message) + ",\"type\":\""
                + (refused ? "invalid_request_error" : "server_error") + "\",\"param\":null,\"code\":\""
                + (refused ? "upstream_refused" : "upstream_broken") + "\"}}";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
