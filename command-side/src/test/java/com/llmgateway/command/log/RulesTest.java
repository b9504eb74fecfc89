package com.llmgateway.command.log;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {

    @Test
    void noClauseIsDecidedByTwoRules() {
        assertThatThrownBy(() -> new Rules(List.of(new Marks(), new OnePlace(), new Marks())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Mark");
    }
}
