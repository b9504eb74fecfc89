package com.llmgateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program that runs. */
@SpringBootApplication
public class LlmGateway {

    public static void main(String[] arguments) {
        SpringApplication.run(LlmGateway.class, arguments);
    }
}
