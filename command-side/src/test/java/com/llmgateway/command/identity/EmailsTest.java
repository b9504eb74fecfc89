package com.llmgateway.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.settings.MasterKey;
import org.junit.jupiter.api.Test;

class EmailsTest {

    private final Emails emails = new Emails(new MasterKey(new byte[32]));

    @Test
    void anAddressIsFoundHoweverItIsWritten() {
        assertThat(emails.hmac(" Who@Example.com\n")).isEqualTo(emails.hmac("who@example.com"));
    }

    @Test
    void anAddressWithHalfACharacterIsNotTheOneWithAQuestionMark() {
        assertThat(emails.hmac("who\ud800@example.com")).isNotEqualTo(emails.hmac("who?@example.com"));
    }
}
