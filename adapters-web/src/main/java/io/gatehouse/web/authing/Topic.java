package io.gatehouse.web.authing;

/** What an operation is about, where that decides which code tells a failure (section 8). */
public enum Topic {
    GENERAL,
    REGISTRATION,
    SENDING_MAIL,
    SENDING_SMS,
    OWN_EMAIL,
    OWN_PHONE
}
