package com.llmgateway.command.completions;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.log.TestLog;
import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.completions.AnswerCommand.KeepAnswer;
import com.llmgateway.contracts.completions.AnswerQuery.FindAnswer;
import com.llmgateway.contracts.completions.AnswerQuery.FindLikeAnswer;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.KeptAnswer;
import com.llmgateway.contracts.completions.Question;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.settings.MasterKey;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class KeptAnswersTest {

    private static final AnswerSeals SEALS = new AnswerSeals(new MasterKey(new byte[32]), new SecureRandom());
    private static final Ids IDS = Ids.ordered();
    private static final JdbcClient DB = JdbcClient.create(TestLog.migrated().dataSource());

    private final KeptAnswers answers = new KeptAnswers(DB, SEALS);
    private final UserId user = new UserId(IDS.next());
    private final CompletionId completion = new CompletionId(IDS.next());

    @BeforeEach
    void forgetAll() {
        DB.sql("truncate gateway.kept_answer").update();
    }

    @Test
    void anAnswerIsFoundByItsUserAlone() {
        keep(completion, "forty-two", Duration.ofHours(1));

        assertThat(found(user, completion)).contains("forty-two");
        assertThat(found(new UserId(IDS.next()), completion)).isEmpty();
    }

    @Test
    void theDatabaseHoldsNothingThatCanBeRead() {
        keep(completion, "forty-two", Duration.ofHours(1));

        var stored = DB.sql("select sealed from gateway.kept_answer")
                .query(byte[].class)
                .single();
        assertThat(new String(stored, ISO_8859_1)).doesNotContain("forty");
    }

    @Test
    void anAnswerIsGoneWhenItsTimeIsOver() {
        keep(completion, "forty-two", Duration.ZERO);

        assertThat(found(user, completion)).isEmpty();
        prune(1_000_000);
        assertThat(count()).isZero();
    }

    @Test
    void theOldestGoFirstWhenThereIsNoRoom() {
        keep(completion, "a".repeat(1000), Duration.ofHours(1));
        var newer = new CompletionId(IDS.next());
        keep(newer, "b".repeat(1000), Duration.ofHours(1));

        prune(1500);

        assertThat(found(user, completion)).isEmpty();
        assertThat(found(user, newer)).isPresent();
    }

    @Test
    void anAnswerIsFoundByASimilarQuestionInTheSameSetting() {
        keep(completion, "north", new Question("setting", new float[] {1, 0}));
        keep(new CompletionId(IDS.next()), "north-east", new Question("setting", new float[] {0.8f, 0.6f}));
        keep(new CompletionId(IDS.next()), "elsewhere", new Question("another", new float[] {0, 1}));

        assertThat(like("setting", 0.9f, 0.6f, 0.8f)).contains("north-east");
        assertThat(like("setting", 0.9f, 0, 1)).isEmpty();
        assertThat(like("another", 0.9f, 1, 0)).isEmpty();
    }

    private void keep(CompletionId completion, String content, Question question) {
        var answer = new KeptAnswer(completion, content.getBytes(UTF_8));
        answers.keep(new KeepAnswer(user, completion.toString(), answer, Duration.ofHours(1), question));
    }

    private Optional<String> like(String setting, float least, float... vector) {
        return new LikeAnswers(DB, SEALS, answers)
                .find(new FindLikeAnswer(user, new Question(setting, vector), least))
                .map(kept -> new String(kept.content(), UTF_8));
    }

    private void keep(CompletionId completion, String content, Duration longest) {
        answers.keep(new KeepAnswer(
                user, completion.toString(), new KeptAnswer(completion, content.getBytes(UTF_8)), longest, null));
    }

    private Optional<String> found(UserId user, CompletionId completion) {
        return answers.find(new FindAnswer(user, completion.toString())).map(kept -> new String(kept.content(), UTF_8));
    }

    private static void prune(long mostBytes) {
        new AnswerPruning(DB, Settings.of(Map.of(Setting.KEPT_ANSWERS_BYTES, "" + mostBytes))).prune();
    }

    private static long count() {
        return DB.sql("select count(*) from gateway.kept_answer")
                .query(Long.class)
                .single();
    }
}
