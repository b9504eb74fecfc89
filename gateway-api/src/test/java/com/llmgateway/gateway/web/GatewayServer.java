package com.llmgateway.gateway.web;

import static com.llmgateway.gateway.web.Replies.assertStatus;

import com.llmgateway.RunningGateway;
import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.TestDatabase;
import com.llmgateway.contracts.identity.AccountCommand.OpenAccount;
import com.llmgateway.contracts.identity.IdentityQuery.FindAccountByEmail;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.settings.Setting;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole program on a real database, with people to be: started once for all tests that ask for {@link #shared}. */
public final class GatewayServer implements AutoCloseable {

    private static final String PASSWORD = "correct horse battery staple";

    private static final Lock HASHING = new ReentrantLock();

    private final TestDatabase database;

    private final Map<Setting, String> settings;

    private final ConfigurableApplicationContext context;

    private final HttpClientOfTests nobody;

    private final HttpClientOfTests admin;

    private GatewayServer(TestDatabase database, Map<Setting, String> settings) {
        this.database = database;
        this.settings = settings;
        this.context = RunningGateway.on(database, settings);
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        this.nobody = new HttpClientOfTests("http://localhost:" + port, null);
        this.admin = open(Role.ADMIN, "enterprise").http();
    }

    /** One gateway for the whole run; whoever needs a quiet one or other settings starts their own. */
    public static GatewayServer shared() {
        return Shared.SERVER;
    }

    public static GatewayServer with(Map<Setting, String> settings) {
        return new GatewayServer(Begun.DATABASE.copy(), settings);
    }

    /** Another node of the same gateway. */
    public GatewayServer anotherNode() {
        return new GatewayServer(database, settings);
    }

    public TestDatabase database() {
        return database;
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public HttpClientOfTests nobody() {
        return nobody;
    }

    public HttpClientOfTests admin() {
        return admin;
    }

    /** Somebody new on this plan, logged in. */
    public Person freshUser(String plan) {
        return open(Role.USER, plan);
    }

    public Person freshUser() {
        return freshUser("free");
    }

    /** In turns: a server that is asked to hash more passwords than it can refuses some. */
    public Person open(Role role, String plan) {
        HASHING.lock();
        try {
            return opened(role, plan);
        } finally {
            HASHING.unlock();
        }
    }

    private Person opened(Role role, String plan) {
        String email = UUID.randomUUID() + "@example.com";
        var commands = context.getBean(Commands.class);
        commands.send(new OpenAccount(
                new UserId(context.getBean(Ids.class).next()), email, new Secret(PASSWORD), plan, role, null));
        UserId id = context.getBean(Queries.class)
                .ask(new FindAccountByEmail(email))
                .orElseThrow()
                .id();
        return new Person(id, email, PASSWORD, logIn(email));
    }

    private HttpClientOfTests logIn(String email) {
        var reply = nobody.post("/api/auth/login", """
                {"email": "%s", "password": "%s"}""".formatted(email, PASSWORD));
        assertStatus(reply, 200);
        return nobody.as(reply.at("/token"));
    }

    @Override
    public void close() {
        end(context);
    }

    private static void end(ConfigurableApplicationContext context) {
        synchronized (RunningGateway.ONE_AT_A_TIME) {
            context.close();
        }
    }

    /** Somebody with an account; {@code http} carries their token. */
    public record Person(UserId id, String email, String password, HttpClientOfTests http) {

        /** A new gateway key of theirs. */
        public String freshKey() {
            return http.post("/api/keys/gateway", "{\"name\": \"test\"}").at("/key");
        }
    }

    private static final class Shared {

        static final GatewayServer SERVER = new GatewayServer(TestDatabase.empty(), Map.of());
    }

    /** What a first start makes of an empty database: made once, for it takes longer than every later start. */
    private static final class Begun {

        static final TestDatabase DATABASE = begun();

        private static TestDatabase begun() {
            TestDatabase database = TestDatabase.empty();
            end(RunningGateway.on(database, Map.of()));
            return database;
        }
    }
}
