package io.hortus.eventlog;

/// One name of a person: a type of the identifier registry and the value in its normal form.
///
/// @param type a registered key such as `user_id`, `phone`, `unionid`, `openid:wx12ab`
/// @param value 1 to 255 characters; phones as E.164, e-mails in lower case
public record Identifier(String type, String value) {
    @Override
    public String toString() {
        return type + ":" + value;
    }
}
