package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.reply.Reply;
import com.llmgateway.gateway.completions.request.ModelRequest;
import com.llmgateway.gateway.providers.call.Line;

/** A request that is being answered: what was asked, its book, the answer on its way, and the line to whom it comes from. */
public record Exchange(ModelRequest request, Book book, Reply reply, Line line) {}
