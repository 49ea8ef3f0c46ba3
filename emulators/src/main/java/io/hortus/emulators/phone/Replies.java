package io.hortus.emulators.phone;

import io.hortus.emulators.callback.Delivery;
import io.hortus.emulators.crypto.Envelope;
import io.hortus.emulators.crypto.Signature;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Account;
import io.hortus.emulators.world.Endpoint;
import io.hortus.emulators.world.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import tools.jackson.databind.node.ObjectNode;

/// What a fan sees after the account's server answered: the passive reply, nothing for `success` or an empty answer,
/// and the notice of a service out of order for junk, a time-out or a failure.
final class Replies {
    static final String OUT_OF_ORDER = "该公众号暂时无法提供服务，请稍后再试";

    private Replies() {}

    static void shown(World world, Account account, Delivery delivery) {
        var chat = Chats.withAccount(account.appid, delivery.openid());
        var answer = delivery.answer().strip();
        var delivered = delivery.state() == Delivery.State.DELIVERED;
        if (delivered && (answer.isEmpty() || answer.equals("success"))) return;
        var reply = delivered ? read(delivery.to(), answer) : null;
        if (reply == null) {
            if (expects(delivery.title())) world.sayText(chat, "system", "notice", OUT_OF_ORDER);
            return;
        }
        var type = text(reply, "MsgType");
        if (type.equals("transfer_customer_service")) {
            world.sayText(chat, "system", "notice", "已转接人工客服");
            return;
        }
        world.say(chat, "account:" + account.appid, "reply", type, content(reply, type));
    }

    /// Somebody is looking at the screen after writing, pressing, scanning or following; not after a receipt.
    private static boolean expects(String title) {
        return !title.equals("VIEW")
                && !title.equals("unsubscribe")
                && !title.endsWith("JOBFINISH")
                && !title.startsWith("subscribe_msg");
    }

    private static @Nullable Element read(Endpoint to, String answer) {
        var root = parse(answer);
        if (root == null || !to.encrypted) return root;
        var sealed = text(root, "Encrypt");
        var signature = Signature.ofSorted(to.token, text(root, "TimeStamp"), text(root, "Nonce"), sealed);
        if (!signature.equals(text(root, "MsgSignature"))) return null;
        try {
            return parse(new Envelope(to.aesKey, to.receiver).open(sealed));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Element parse(String xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            return null;
        }
    }

    private static ObjectNode content(Element reply, String type) {
        if (type.equals("text")) return Json.object().put("content", text(reply, "Content"));
        if (type.equals("news")) {
            var content = Json.object();
            var articles = content.putArray("articles");
            var items = reply.getElementsByTagName("item");
            for (var i = 0; i < items.getLength(); i++) {
                if (!(items.item(i) instanceof Element item)) continue;
                articles.addObject()
                        .put("title", text(item, "Title"))
                        .put("description", text(item, "Description"))
                        .put("picurl", text(item, "PicUrl"))
                        .put("url", text(item, "Url"));
            }
            return content;
        }
        var content = Json.object();
        for (Node node = reply.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!(node instanceof Element part)
                    || !part.getTagName().toLowerCase(Locale.ROOT).equals(type)) continue;
            for (Node inner = part.getFirstChild(); inner != null; inner = inner.getNextSibling()) {
                if (inner instanceof Element field) {
                    var name = field.getTagName()
                            .replaceAll("([a-z])([A-Z])", "$1_$2")
                            .toLowerCase(Locale.ROOT);
                    content.put(name, field.getTextContent());
                }
            }
        }
        return content;
    }

    private static String text(Element in, String name) {
        var found = in.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : String.valueOf(found.item(0).getTextContent());
    }
}
