package io.hortus.emulators.callback;

import io.hortus.emulators.crypto.Envelope;
import io.hortus.emulators.crypto.Signature;
import io.hortus.emulators.world.Endpoint;
import io.hortus.emulators.world.Ids;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Writes one try of one event: address with signature, and the body. WeCom: documentation 90930 and 90238, order
/// `msg_signature, timestamp, nonce`. Official account: plain, or secure with `encrypt_type=aes`.
record Mail(String url, String body) {
    static Mail write(Endpoint to, String plaintext, String openid, long seconds, Ids random) {
        var timestamp = String.valueOf(seconds);
        var nonce = random.digits(10);
        var wecom = !to.agent.isEmpty();
        if (!to.encrypted) {
            return new Mail(account(to, timestamp, nonce, openid), plaintext);
        }
        var sealed = new Envelope(to.aesKey, to.receiver).seal(plaintext, random.bytes16());
        var signature = Signature.ofSorted(to.token, timestamp, nonce, sealed);
        if (wecom) {
            var query = "msg_signature=" + signature + "&timestamp=" + timestamp + "&nonce=" + nonce;
            return new Mail(
                    join(to.url, query),
                    "<xml><ToUserName><![CDATA[" + to.receiver + "]]></ToUserName><AgentID><![CDATA[" + to.agent
                            + "]]></AgentID><Encrypt><![CDATA[" + sealed + "]]></Encrypt></xml>");
        }
        return new Mail(
                account(to, timestamp, nonce, openid) + "&encrypt_type=aes&msg_signature=" + signature,
                "<xml><ToUserName><![CDATA[" + to.receiver + "]]></ToUserName><Encrypt><![CDATA[" + sealed
                        + "]]></Encrypt></xml>");
    }

    /// The question asked when a callback address is saved.
    static Mail question(Endpoint to, String echo, long seconds, Ids random) {
        var timestamp = String.valueOf(seconds);
        var nonce = random.digits(10);
        if (to.agent.isEmpty()) {
            var signature = Signature.ofSorted(to.token, timestamp, nonce);
            var query = "signature=" + signature + "&echostr=" + echo + "&timestamp=" + timestamp + "&nonce=" + nonce;
            return new Mail(join(to.url, query), "");
        }
        var sealed = new Envelope(to.aesKey, to.receiver).seal(echo, random.bytes16());
        var signature = Signature.ofSorted(to.token, timestamp, nonce, sealed);
        var query = "msg_signature=" + signature + "&timestamp=" + timestamp + "&nonce=" + nonce + "&echostr="
                + URLEncoder.encode(sealed, StandardCharsets.UTF_8);
        return new Mail(join(to.url, query), "");
    }

    private static String account(Endpoint to, String timestamp, String nonce, String openid) {
        var signature = Signature.ofSorted(to.token, timestamp, nonce);
        return join(
                to.url, "signature=" + signature + "&timestamp=" + timestamp + "&nonce=" + nonce + "&openid=" + openid);
    }

    private static String join(String url, String query) {
        return url + (url.contains("?") ? "&" : "?") + query;
    }
}
