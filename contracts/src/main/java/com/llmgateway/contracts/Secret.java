package com.llmgateway.contracts;

/** A password, token or key on its way through the program; never printed. */
public record Secret(String value) {

    @Override
    public String toString() {
        return "(secret)";
    }
}
