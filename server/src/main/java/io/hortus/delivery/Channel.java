package io.hortus.delivery;

/// A way out to people: a port. Implementations are called by several threads at once, without a transaction, and
/// bound their own waiting: a call that takes longer than the lease loses its say.
public interface Channel {
    /// Sends one message, once. Whoever cannot say whether it went out says so.
    Outcome send(Message message);

    /// Whether a message was accepted whose answer was lost. Called some time after the last try, never before.
    Answer ask(Message message);

    /// What is known about a message whose answer was lost.
    enum Answer {
        /// It was accepted.
        ACCEPTED,
        /// It may be sent: it was not accepted, or the other side makes two of it one.
        SEND_AGAIN,
        /// It may be either. Nothing is sent on a guess.
        CANNOT_TELL
    }
}
