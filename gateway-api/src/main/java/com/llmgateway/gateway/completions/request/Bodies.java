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
        return announced >= 0 ? announced(in, (int) announced, seat) : chunked(in, seat);
    }

    private static byte[] announced(InputStream in, int length, Seat seat) throws IOException {
        seat.take(length);
        var body = new byte[length];
        int read = in.readNBytes(body, 0, length);
        return read == length ? body : Arrays.copyOf(body, read);
    }

    private byte[] chunked(InputStream in, Seat seat) throws IOException {
        byte[] body = new byte[PORTION];
        int length = 0;
        seat.take(body.length);
        for (int read = in.read(body); read >= 0; read = in.read(body, length, body.length - length)) {
            length += read;
            if (length > limit) {
                throw tooLarge(in);
            }
            if (length == body.length) {
                seat.take(body.length);
                body = Arrays.copyOf(body, 2 * body.length);
            }
        }
        return Arrays.copyOf(body, length);
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
