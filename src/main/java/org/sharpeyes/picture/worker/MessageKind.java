package org.sharpeyes.picture.worker;

/** Tells messages apart in the pipe, by name. */
enum MessageKind {
    READY,
    TAKE_STILL,
    STILL,
    FAILED,
    CONFIGURE,
    UNIT,
    ANNOUNCE,
    DONE;

    static MessageKind of(Message message) {
        return switch (message) {
            case Message.Ready ready -> READY;
            case Message.TakeStill take -> TAKE_STILL;
            case Message.Still still -> STILL;
            case Message.Failed failed -> FAILED;
            case Message.Configure configure -> CONFIGURE;
            case Message.Unit unit -> UNIT;
            case Message.Announce announce -> ANNOUNCE;
            case Message.Done done -> DONE;
        };
    }
}
