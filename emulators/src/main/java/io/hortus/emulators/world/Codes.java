package io.hortus.emulators.world;

import java.util.Map;
import java.util.TreeMap;

/// The error texts of both platforms, in English as they come over the wire. Programs must go by the number:
/// the platforms change the words.
public final class Codes {
    private static final Map<Integer, String> MESSAGES = new TreeMap<>();

    static {
        general();
        customers();
        sends();
        account();
    }

    private Codes() {}

    public static String message(int code) {
        return MESSAGES.getOrDefault(code, "error " + code);
    }

    public static Map<Integer, String> all() {
        return Map.copyOf(MESSAGES);
    }

    private static void say(int code, String message) {
        MESSAGES.put(code, message);
    }

    private static void general() {
        say(-1, "system busy");
        say(40001, "invalid credential");
        say(40002, "invalid grant_type");
        say(40003, "invalid userid");
        say(40004, "invalid media type");
        say(40007, "invalid media_id");
        say(40013, "invalid corpid");
        say(40014, "invalid access_token");
        say(40029, "invalid code");
        say(40032, "invalid openid list size");
        say(40035, "invalid parameter");
        say(40037, "invalid template_id");
        say(40050, "chatid not found");
        say(40054, "invalid sub button url domain");
        say(40055, "invalid button url domain");
        say(40056, "invalid agentid");
        say(40058, "invalid Request Parameter");
        say(40063, "some parameters are empty");
        say(40068, "invalid tagid");
        say(40071, "tag name exists");
        say(40096, "invalid external userid");
        say(40097, "user has not resigned");
        say(40098, "user is not real-name verified");
        say(40099, "the takeover user's customers reached the limit");
        say(40125, "invalid appsecret");
        say(40145, "media_id expired");
        say(40164, "invalid ip, not in whitelist");
        say(41001, "access_token missing");
        say(41002, "appid missing");
        say(41004, "corpsecret missing");
        say(41005, "media data missing");
        say(41006, "media_id missing");
        say(41008, "missing code");
        say(41009, "missing userid");
        say(41011, "missing agentid");
        say(42001, "access_token expired");
        say(42003, "oauth_code expired");
        say(42022, "oauth_code has been used");
        say(43004, "require subscribe");
        say(43101, "user refuse to accept the msg");
        say(44001, "empty media data");
        say(44004, "empty text content");
        say(45001, "media size out of limit");
        say(45002, "content size out of limit");
        say(45009, "api freq out of limit");
        say(45033, "api concurrent out of limit");
        say(45035, "api conflict: concurrent write");
        say(45036, "abnormal data traffic");
        say(47003, "argument invalid");
        say(48001, "api unauthorized");
        say(48002, "api forbidden");
        say(48006, "forbid to clear quota because of reaching the limit");
        say(50001, "redirect_uri domain not trusted");
        say(50100, "invalid cursor");
        say(60003, "department not found");
        say(60011, "no privilege to access/modify contact/party/agent");
        say(60020, "not allow to access from your ip");
        say(60021, "user is not in allowed range of the app");
        say(60111, "userid not found");
        say(60123, "invalid party id");
        say(81013, "user & party & tag all invalid");
        say(81017, "too many records, use a filter");
        say(84061, "not external contact");
        say(84074, "no permission of external contact");
        say(830002, "file too large, use Range");
        say(301002, "not allowed operate another agent with this accesstoken");
    }

    private static void customers() {
        say(40100, "customer already in transfer");
        say(40126, "corp tag quota exceeded");
        say(40128, "customer transferred too often");
        say(40129, "customer already in transfer");
        say(40130, "handover and takeover are the same user");
        say(40131, "not a customer of the handover user");
        say(40143, "user is banned");
        say(40144, "customer tag quota exceeded");
        say(41035, "missing external_userid");
        say(41037, "missing contact way type");
        say(41038, "invalid contact way type");
        say(41039, "missing contact way scene");
        say(41040, "invalid contact way scene");
        say(41041, "contact way users out of limit");
        say(41042, "invalid contact way style");
        say(41043, "missing config_id");
        say(41044, "invalid config_id");
        say(41045, "contact way quota exceeded");
        say(41049, "missing welcome_code");
        say(41050, "invalid or expired welcome_code");
        say(41051, "externaluser has started chatting");
        say(41053, "customer has not accepted chat archiving");
        say(41054, "user is not activated or not real-name verified");
        say(41055, "group welcome template quota exceeded");
        say(41056, "invalid external user type");
        say(41057, "no wechat developer account bound");
        say(41058, "no privilege to edit the template");
        say(41091, "join way chats out of limit");
        say(41095, "acquisition link quota exceeded");
        say(41096, "welcome msg is being distributed");
        say(41200, "business category not allowed");
        say(41201, "invalid chat_key");
        say(90500, "owner has not resigned");
        say(90501, "not a customer group");
        say(90502, "owner has resigned");
        say(90504, "owner unchanged");
        say(90507, "transfer in progress");
        say(90508, "transfer done already");
        say(90509, "not an external group");
        say(90511, "invalid opengid");
        say(701008, "no valid interconnect licence");
    }

    private static void sends() {
        say(41046, "missing group msgid");
        say(41047, "invalid group msgid");
        say(41048, "no customer to send to");
        say(41059, "missing moment_id");
        say(41060, "invalid moment_id");
        say(41061, "moment not published by the user");
        say(41062, "moment not published yet");
        say(41063, "group msg is being dispatched");
        say(41064, "attachments out of limit");
        say(41065, "invalid attachment type");
        say(41068, "sensitive word rule name invalid");
        say(41069, "sensitive words out of limit");
        say(41070, "sensitive word invalid");
        say(41071, "sensitive word rule quota exceeded");
        say(41072, "media_type and attachment_type do not match");
        say(41076, "invalid sensitive word rule range");
        say(41077, "invalid intercept_type");
        say(41078, "too many running moment jobs");
        say(41079, "moment job is being dispatched");
        say(41080, "attachment size invalid");
        say(41081, "attachment resolution invalid");
        say(41082, "attachment duration invalid");
        say(41083, "invalid rule_id");
        say(41084, "missing rule_id");
        say(41089, "moment content is empty");
        say(41090, "attachment format invalid");
        say(41093, "group msg is cancelled");
        say(41094, "remind out of frequency");
        say(41210, "moments out of monthly limit");
        say(41211, "moments not enabled");
        say(95000, "invalid open_kfid");
        say(95001, "kf messages out of limit");
        say(95002, "kf message outside 48 hours");
        say(95007, "invalid kf msgtoken");
        say(95008, "kf name invalid");
        say(95014, "invalid kf servicer");
        say(95016, "kf session state refused");
        say(95018, "kf send code invalid or used");
    }

    private static void account() {
        say(40008, "invalid message type");
        say(40016, "invalid button size");
        say(40023, "invalid sub button size");
        say(45015, "response out of time limit or subscription is canceled");
        say(45026, "template num exceeds limit");
        say(45028, "has no masssend quota");
        say(45047, "out of response count limit");
        say(45056, "tags out of limit");
        say(45057, "too many fans under the tag");
        say(45058, "can't modify sys tag");
        say(45059, "fan has too many tags");
        say(45065, "clientmsgid exist");
        say(45157, "invalid tag name: duplicate");
        say(45158, "invalid tag name: too long");
        say(45083, "invalid speed");
        say(45159, "invalid tag id");
        say(46003, "menu no exist");
        say(53503, "draft invalid");
        say(53600, "article id invalid");
    }
}
