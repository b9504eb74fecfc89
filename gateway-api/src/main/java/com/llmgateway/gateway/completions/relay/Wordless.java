package com.llmgateway.gateway.completions.relay;

import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.booking.Course;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.UsageReport;
import org.jspecify.annotations.Nullable;

/** Books a stream that delivered nothing: as a failure, and what it has cost all the same as the cost of a try. */
final class Wordless {

    private Wordless() {}

    /**
     * @param begun whether anything came of an answer
     * @param reported what the provider said of usage, as far as it went
     */
    static void book(Book book, End end, Line line, boolean begun, @Nullable UsageReport reported) {
        Course course = book.course();
        // Only a provider that says so itself has not taken what it answered with 200.
        if (begun || end != End.TOLD) {
            course.begin();
        }
        course.tell(reported);
        book.consumption().wordless().ifPresent(usage -> course.noteCost(end.code(line), usage));
        book.fail(end.failure(), null);
    }
}
