package com.llmgateway.gateway.completions.request;

import com.llmgateway.contracts.Refusal.BodyTooLarge;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import com.llmgateway.gateway.completions.request.Capacity.Seat;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/** Reads the bodies of requests, as far as they are allowed to go. */
@Component
public class Bodies {

    private static final int PORTION = 64 * 1024;

    private final long limit;

    Bodies(Settings settings) {
        limit = Math.min(settings.number(Setting.MAX_BODY), Integer.MAX_VALUE - PORTION);
    }

    public byte[] read(HttpServletRequest request, Seat seat) throws IOException {
        long announced = request.getContentLengthLong();
        InputStream in = request.getInputStream();
        if (announced > limit) {
            throw tooLarge(in);
        }
        return announced >= 0 ? read(in, announced, seat) : read(in, limit + 1, seat);
    }

    /** The room grows with what arrives: what is announced need not come. */
    private byte[] read(InputStream in, long most, Seat seat) throws IOException {
        byte[] body = new byte[(int) Math.min(PORTION, most)];
        seat.take(body.length);
        int length = 0;
        for (int read = 0; read >= 0 && length < most; ) {
            if (length == body.length) {
                int larger = (int) Math.min(most, 2L * body.length);
                seat.take(larger - body.length);
                body = Arrays.copyOf(body, larger);
            }
            read = in.read(body, length, body.length - length);
            length += Math.max(read, 0);
        }
        if (length > limit) {
            throw tooLarge(in);
        }
        seat.giveBack(body.length - length);
        return length == body.length ? body : Arrays.copyOf(body, length);
    }

    /** Most clients only listen once they have sent everything, so a good part of the rest is let in and dropped. */
    private Refused tooLarge(InputStream in) throws IOException {
        byte[] portion = new byte[PORTION];
        long dropped = 0;
        int read = 0;
        while (read >= 0 && dropped <= limit) {
            read = in.read(portion);
            dropped += read;
        }
        return new Refused(new BodyTooLarge(limit));
    }
}
