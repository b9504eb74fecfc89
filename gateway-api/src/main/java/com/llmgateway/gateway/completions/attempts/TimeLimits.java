package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import com.llmgateway.gateway.completions.routing.Candidate;
import com.llmgateway.gateway.providers.call.Line;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * How long providers may take. The beginning of a stream is only hurried along when somebody else can be asked: whoever has
 * nowhere to go is better off waiting.
 */
@Component
public class TimeLimits {

    private static final Duration LEAST = Duration.ofSeconds(1);

    private final Duration firstByte;
    private final Duration firstToken;
    private final Duration opening;
    private final Duration silence;
    private final Duration stream;
    private final Duration answer;

    TimeLimits(Settings settings) {
        firstByte = settings.seconds(Setting.FIRST_BYTE_SECONDS);
        firstToken = settings.seconds(Setting.FIRST_TOKEN_SECONDS);
        opening = settings.seconds(Setting.OPENING_SECONDS);
        silence = settings.seconds(Setting.SILENCE_SECONDS);
        stream = settings.seconds(Setting.STREAM_SECONDS);
        answer = settings.seconds(Setting.ANSWER_SECONDS);
    }

    /** Before something is asked that buys nothing. */
    public void start(Line line, boolean streamed) {
        start(line, streamed, answer);
    }

    /** Before something is asked that needs no thought: an answer that takes long will not come. */
    public void startBrief(Line line) {
        start(line, false, firstByte);
    }

    /**
     * Before a try. All tries of an unstreamed answer share its time, which a model may have more or less of.
     *
     * @param millis how much of it is over
     */
    void start(Line line, boolean streamed, boolean hurried, Candidate candidate, long millis) {
        start(line, streamed, answer(candidate).minusMillis(millis));
        if (streamed && hurried) {
            line.hurry(firstByte, firstToken);
        }
    }

    /** Before somebody goes on with a stream: all who give a part of it share its time. */
    void goOn(Line line, long millis) {
        line.renew(stream.minusMillis(millis), opening, silence);
        line.hurry(firstByte, firstToken);
    }

    /** Whether enough is left of that time for one more of them. */
    boolean sufficeToGoOn(long millis) {
        return stream.minusMillis(millis).compareTo(LEAST) >= 0;
    }

    /**
     * Whether enough is left of the time of an unstreamed answer for one more try: what is cut off at once is paid for all
     * the same.
     */
    boolean suffice(Candidate candidate, boolean streamed, long millis) {
        return streamed || answer(candidate).minusMillis(millis).compareTo(LEAST) >= 0;
    }

    private void start(Line line, boolean streamed, Duration whole) {
        if (streamed) {
            line.renew(stream, opening, silence);
        } else {
            line.renew(whole, whole, whole);
        }
    }

    private Duration answer(Candidate candidate) {
        return candidate.answerSeconds() == null ? answer : Duration.ofSeconds(candidate.answerSeconds());
    }
}
