package io.hortus.emulators.world;

/// The behaviours that the documents leave open or that differ between clients. Each is a choice here, so that a
/// platform can be tried against both answers.
public final class Switches {
    /// A code without verification fires `add_half_external_contact` first, and the full event once the staff
    /// confirms.
    public boolean halfFirst;
    /// Changing only the phone numbers of a remark fires `edit_external_contact`.
    public boolean phoneEditFires = true;
    /// `unionid_to_external_userid` answers; otherwise 48002.
    public boolean unionidLookup = true;
    /// The answer for a customer that nobody follows: 84061 or 40096.
    public int strangerCode = 84061;
    /// Deliveries of one event in total, the first one included.
    public int callbackTries = 3;
    /// An answer other than 200 is retried like a time-out.
    public boolean retryNon200 = true;
    /// Real milliseconds between tries.
    public long callbackBackoffMillis = 200;
    /// Real milliseconds the receiver has.
    public long callbackTimeoutMillis = 5000;
    /// A retry carries a new nonce and ciphertext; otherwise it repeats the bytes.
    public boolean retryNewNonce = true;
    /// Milliseconds during which a new group send answers 41063.
    public long dispatchMillis = 2000;
    /// Milliseconds by which `groupchat/get` lags behind its event.
    public long groupLagMillis;
    /// Seconds a welcome code lives.
    public long welcomeSeconds = 20;
    /// Members at which a group code passes on to the next group.
    public int joinStop = 200;
    /// Members a group can have.
    public int groupMax = 500;
    /// Customer-service messages after a message from the fan (older pages say 20).
    public int kefuMessages = 5;
    /// Seconds a temporary parametric code lives when none are given (an older page says 30).
    public int codeSeconds = 60;
    /// Unreadable JSON is refused even where the platform is known to forgive.
    public boolean strictJson;
    /// Calls per minute, application and path before 45009; 0 is without limit.
    public int callsPerMinute;
    /// The answer for a member beyond the visible range: 60011 or 60021.
    public int rangeCode = 60011;
    /// Bytes told to one application in a minute before 45036; 0 is without limit.
    public int bytesPerMinute;
    /// Seconds a group of a resigned owner takes to change hands, 90507 meanwhile; 0 is at once.
    public long groupTransferSeconds;
    /// Calls at the same time per path before 45033; 0 is without limit.
    public int callsAtOnce;
    /// A group send goes at most this often to one customer: MONTH (days of the month), WEEK (7) or DAY (1).
    public String receiveCap = "MONTH";
    /// Acquisition friend requests are accepted by the phone at once; otherwise the staff has to accept.
    public boolean linkAddsAtOnce = true;
}
