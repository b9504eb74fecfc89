package com.llmgateway.command.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.settings.MasterKey;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class VaultTest {

    private static final Secret SECRET = new Secret("sk-secret");

    private final Vault vault = new Vault(new SecureRandom(), new MasterKey(new byte[32]));

    @Test
    void whatIsSealedOpensForTheSameOwnerAlone() {
        String sealed = vault.seal(SECRET, "me|openai|1");

        assertThat(sealed).startsWith("v1.").doesNotContain("sk-secret");
        assertThat(vault.open(sealed, "me|openai|1")).isEqualTo(SECRET);
        assertThatIllegalStateException().isThrownBy(() -> vault.open(sealed, "you|openai|1"));
    }

    @Test
    void theSameSecretIsSealedDifferentlyEachTime() {
        assertThat(vault.seal(SECRET, "x")).isNotEqualTo(vault.seal(SECRET, "x"));
    }

    @Test
    void whatWasChangedDoesNotOpen() {
        String sealed = vault.seal(SECRET, "x");
        char changed = sealed.charAt(sealed.length() - 5) == 'A' ? 'B' : 'A';
        String broken = sealed.substring(0, sealed.length() - 5) + changed + sealed.substring(sealed.length() - 4);

        assertThatIllegalStateException().isThrownBy(() -> vault.open(broken, "x"));
    }

    @Test
    void anotherMasterKeyOpensNothing() {
        var bytes = new byte[32];
        bytes[0] = 1;
        var other = new Vault(new SecureRandom(), new MasterKey(bytes));

        assertThatIllegalStateException().isThrownBy(() -> other.open(vault.seal(SECRET, "x"), "x"));
        assertThat(other.fingerprint(SECRET)).isNotEqualTo(vault.fingerprint(SECRET));
    }
}
