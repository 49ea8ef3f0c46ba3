package io.hortus.emulators.control;

import io.hortus.emulators.crypto.Signature;
import io.hortus.emulators.json.Body;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Posts;
import io.hortus.emulators.phone.Sends;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Relation;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The client's half of the JS-SDK (documentation 90506, 90514, 94313) for a page opened beside a conversation. The
/// page's half is `/_emu/jssdk.js`. A signature is checked against the living tickets as the real client does.
final class Bridge {
    private Bridge() {}

    static ObjectNode asked(Finger finger) {
        var name = finger.need("name");
        var params = finger.body().body("params");
        return switch (name) {
            case "config" -> signed(finger, params, "corp", name);
            case "agentConfig" -> signed(finger, params, "agent " + finger.app().agentId, name);
            case "getContext" ->
                ok(name).put("entry", chat(finger, "group").isEmpty() ? "single_chat_tools" : "group_chat_tools");
            case "getCurExternalContact" -> {
                var external = chat(finger, "single");
                if (external.isEmpty()) yield failed(name, "no permission");
                yield ok(name).put("userId", external);
            }
            case "getCurExternalChat" -> {
                var chat = chat(finger, "group");
                if (chat.isEmpty()) yield failed(name, "no permission");
                yield ok(name).put("chatId", chat);
            }
            case "sendChatMessage" -> say(finger, params);
            case "shareToExternalContact" -> share(finger, params, "single", "externalUserIds");
            case "shareToExternalChat" -> share(finger, params, "group", "chatIds");
            case "shareToExternalMoments" -> {
                var text = params.body("text").text("content");
                Posts.own(finger.world(), finger.corp(), finger.staff(), text, attachments(params));
                yield ok(name);
            }
            case "openUserProfile",
                    "navigateToAddCustomer",
                    "openEnterpriseChat",
                    "checkJsApi",
                    "hideOptionMenu",
                    "closeWindow" -> ok(name);
            default -> failed(name, "not supported by the emulator");
        };
    }

    private static ObjectNode signed(Finger finger, Body params, String kind, String name) {
        var corp = finger.corp();
        if (!params.text("corpid", params.text("appId")).equals(corp.id)) return failed(name, "40013 invalid corpid");
        var agent = params.integer("agentid", finger.app().agentId);
        if (agent != finger.app().agentId) return failed(name, "40056 invalid agentid");
        var url = finger.body().text("url").split("#", -1)[0];
        for (var ticket : corp.ticketSeconds.entrySet()) {
            if (!ticket.getKey().startsWith(kind + "|")
                    || ticket.getValue() <= finger.world().seconds()) continue;
            var plain = "jsapi_ticket=" + ticket.getKey().substring(kind.length() + 1) + "&noncestr="
                    + params.text("nonceStr") + "&timestamp=" + params.text("timestamp") + "&url=" + url;
            if (Signature.sha1(plain).equals(params.text("signature"))) return ok(name);
        }
        return failed(name, "40093 invalid signature");
    }

    /// The other end of the conversation, if it is of this kind: `single:corp:userid:external`, `group:corp:chat`.
    private static String chat(Finger finger, String kind) {
        var part = finger.body().text("chat").split(":", -1);
        if (!part[0].equals(kind)) return "";
        return kind.equals("single") && part.length > 3
                ? part[3]
                : kind.equals("group") && part.length > 2 ? part[2] : "";
    }

    private static ObjectNode say(Finger finger, Body params) {
        var type = params.text("msgtype");
        var content = params.object(type.isEmpty() ? "-" : type);
        if (content == null) return failed("sendChatMessage", "msgtype");
        if (content.has("mediaid"))
            content.put("media_id", content.path("mediaid").asString(""));
        if (type.equals("news")) content.put("url", content.path("link").asString(""));
        var world = finger.world();
        var external = chat(finger, "single");
        if (!external.isEmpty()) {
            var customer = finger.corp().customers.get(external);
            var relation = customer == null ? null : customer.with(finger.staff().userid);
            if (relation == null || relation.state != Relation.State.FRIEND)
                return failed("sendChatMessage", "not a friend");
            relation.chatStarted = true;
            relation.lastChat = world.seconds();
        } else if (chat(finger, "group").isEmpty()) {
            return failed("sendChatMessage", "no permission");
        }
        world.say(finger.body().text("chat"), "staff:" + finger.staff().userid, "sidebar", shown(type), content);
        return ok("sendChatMessage");
    }

    private static String shown(String type) {
        return type.equals("news") ? "link" : type;
    }

    private static ObjectNode share(Finger finger, Body params, String type, String ids) {
        try {
            Sends.own(
                    finger.world(),
                    finger.corp(),
                    finger.staff(),
                    type,
                    params.texts(ids),
                    params.body("text").text("content"),
                    attachments(params));
            return ok("share");
        } catch (Refusal refusal) {
            return failed("share", refusal.getMessage());
        }
    }

    private static List<ObjectNode> attachments(Body params) {
        var attachments = new ArrayList<ObjectNode>();
        for (var each : params.bodies("attachments"))
            attachments.add((ObjectNode) each.node().deepCopy());
        return attachments;
    }

    private static ObjectNode ok(String name) {
        return Json.object().put("err_msg", name + ":ok");
    }

    private static ObjectNode failed(String name, String why) {
        return Json.object().put("err_msg", name + ":fail " + why);
    }
}
