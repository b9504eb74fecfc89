package com.llmgateway.gateway.completions.reply;

import com.llmgateway.contracts.Id;
import com.llmgateway.gateway.web.ProcessingTime;
import com.llmgateway.gateway.web.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The answer on its way to the client. It never throws: a client that is gone is a fact, to be asked for. */
public final class Reply {

    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] KEEP_ALIVE = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);
    private static final long LONGEST_SILENCE_NANOS = 5_000_000_000L;

    private final HttpServletRequest request;
    private final HttpServletResponse response;

    /** Held while writing: the events of a stream and the comments in its silences come from different threads. */
    private final ReentrantLock writing = new ReentrantLock();

    private volatile boolean gone;
    private boolean begun;
    private volatile boolean streaming;
    private volatile long lastWritten;

    private @Nullable Recording recording;
    private Runnable breakingOff = () -> {};

    public Reply(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    public boolean isGone() {
        return gone;
    }

    void markGone() {
        gone = true;
    }

    /** Records from now on what is written, whether or not the client is still there. */
    public void record() {
        recording = recording == null ? new Recording() : recording;
    }

    /** What was recorded, unless it is too long to be kept. */
    public Optional<Recording> recorded() {
        return Optional.ofNullable(recording).filter(it -> !it.isTooLong());
    }

    /** Tells the id of what it is an answer to. */
    public void rename(Id id) {
        RequestIds.rename(request, response, id);
    }

    /** The id of what it is an answer to. */
    public String requestId() {
        return RequestIds.of(request);
    }

    /** What a provider says, in place of what the gateway has said of the same. */
    public void headers(Map<String, String> headers) {
        // A head that is out takes nothing in.
        if (!begun) {
            headers.forEach((name, value) -> {
                // Told with the body, whose type it is.
                if (!name.equalsIgnoreCase("content-type")) {
                    response.setHeader(name, value);
                }
            });
        }
    }

    /** What the gateway itself says, under a name that nobody has said anything under before. */
    public void header(String name, String value) {
        response.addHeader(name, value);
        if (recording != null) {
            recording.header(name, value);
        }
    }

    /** A whole answer in JSON. */
    public void whole(int status, byte[] body) {
        whole(status, "application/json", body);
    }

    public void whole(int status, String contentType, byte[] body) {
        response.setStatus(status);
        response.setContentType(contentType);
        if (recording != null) {
            recording.contentType(contentType);
        }
        response.setContentLength(body.length);
        ProcessingTime.tell(request, response);
        write(body);
        flush();
    }

    /** Whether the head of a stream is out, so that all that follows is an event. */
    public boolean hasBegun() {
        return begun;
    }

    /** The head of a stream, at once. */
    public void beginEvents() {
        if (begun) {
            return;
        }
        begun = true;
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream; charset=utf-8");
        response.addHeader("cache-control", "no-cache");
        response.addHeader("x-accel-buffering", "no");
        ProcessingTime.tell(request, response);
        if (recording != null) {
            recording.events();
        }
        flush();
        lastWritten = System.nanoTime();
        streaming = true;
    }

    /** An answer that was given before, as it was. */
    void again(boolean events, String contentType, byte[] body) {
        if (events) {
            beginEvents();
            write(body);
            flush();
        } else {
            whole(HttpServletResponse.SC_OK, contentType, body);
        }
    }

    public void event(byte[] data) {
        event(null, data);
    }

    /** An event of a type of its own. */
    public void event(@Nullable String name, byte[] data) {
        byte[] head = name == null ? DATA : ("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8);
        byte[] event = Arrays.copyOf(head, head.length + data.length + END.length);
        System.arraycopy(data, 0, event, head.length, data.length);
        System.arraycopy(END, 0, event, head.length + data.length, END.length);
        write(event);
        lastWritten = System.nanoTime();
    }

    /** What a stream ends with that nobody serves. */
    public void lastEvent(@Nullable String name, byte[] json) {
        event(name, onOneLine(json));
        breakOff();
    }

    /** JSON has no line ends inside its strings. */
    private static byte[] onOneLine(byte[] json) {
        byte[] line = json.clone();
        for (int i = 0; i < line.length; i++) {
            line[i] = line[i] == '\n' || line[i] == '\r' ? (byte) ' ' : line[i];
        }
        return line;
    }

    public void comment() {
        send(KEEP_ALIVE);
    }

    /** Whether a stream has said nothing for so long that somebody on the way may take it for dead. */
    boolean isSilent() {
        return streaming && !gone && System.nanoTime() - lastWritten > LONGEST_SILENCE_NANOS;
    }

    /** Covers a silence, unless something is being said after all. */
    void breakSilence() {
        if (writing.tryLock()) {
            try {
                if (isSilent()) {
                    lastWritten = System.nanoTime();
                    comment();
                    flush();
                }
            } finally {
                writing.unlock();
            }
        }
    }

    void breaksOffBy(Runnable how) {
        breakingOff = how;
    }

    /** Ends a stream that is not whole, so that not even a client that overlooks errors takes it for one that is. */
    public void breakOff() {
        flush();
        breakingOff.run();
    }

    /** Nothing is said any more. */
    void end() {
        writing.lock();
        try {
            streaming = false;
        } finally {
            writing.unlock();
        }
    }

    private void write(byte[] bytes) {
        if (recording != null) {
            recording.write(bytes);
        }
        send(bytes);
    }

    private void send(byte[] bytes) {
        trying(() -> response.getOutputStream().write(bytes));
    }

    public void flush() {
        trying(response::flushBuffer);
    }

    private void trying(Writing what) {
        writing.lock();
        try {
            if (!gone) {
                what.run();
            }
        } catch (IOException _) {
            gone = true;
        } finally {
            writing.unlock();
        }
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }
}
