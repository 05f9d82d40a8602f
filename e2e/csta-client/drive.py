"""Drives pyssimist, a CSTA client of another maker: monitors three phones, makes a call, moves it on and ends it.

    python3 drive.py PORT CALLER OPERATOR TARGET     (the client is found by PYTHONPATH)

Each line it prints is what the client itself has asked or heard. After the transfer it waits for a line: by then the exchange can be looked at.
"""
import sys

from csta.CstaApplication import CstaApplication

NAMESPACE = "http://www.ecma-international.org/standards/ecma-323/csta/ed4"
# A phone is rung and answered meanwhile.
PATIENCE = 20.0
EVENTS = (
    "ServiceInitiatedEvent OriginatedEvent DeliveredEvent EstablishedEvent TransferedEvent ConnectionClearedEvent"
).split()


def say(line):
    print(line, flush=True)


def request(name, *parts):
    """The client has templates of some requests only."""
    return '<?xml version="1.0" encoding="UTF-8"?><%s xmlns="%s">%s</%s>' % (name, NAMESPACE, "".join(parts), name)


def connection(name, call, device):
    return "<%s><callID>%s</callID><deviceID>%s</deviceID></%s>" % (name, call, device, name)


class Listening(CstaApplication):
    """Says what the client hears, as the client has read it."""

    def buffer_message(self, to, message, **more):
        if message.event in EVENTS:
            device = getattr(to, "number", "?")
            say("heard at %s: %s, connection of %s, %s" % (
                device, message.event, message["deviceID"], message["localConnectionInfo"]))
        return super().buffer_message(to, message, **more)


def main(port, caller, operator, target):
    client = Listening()
    client.connect(("127.0.0.1", 0), ("127.0.0.1", int(port)))
    say("registered")
    for number in (caller, operator, target):
        user = client.new_user(number)
        user.monitor_start()
        say("monitors %s as %s" % (number, user.monitorCrossRefID))
    first, second, third = (client.get_user(number) for number in (caller, operator, target))

    first.send("MakeCall", to_user=second)
    first.wait_for_message("MakeCallResponse", timeout=PATIENCE)
    say("asked: MakeCall %s to %s" % (caller, operator))
    call = second.wait_for_message("EstablishedEvent", timeout=PATIENCE)["callID"]

    second.send(request(
        "SingleStepTransferCall",
        connection("activeCall", call, operator),
        "<transferredTo>%s</transferredTo>" % target), callID=call)
    second.wait_for_message("SingleStepTransferCallResponse", timeout=PATIENCE)
    say("asked: SingleStepTransferCall of %s to %s" % (operator, target))
    for user in (second, first):
        user.wait_for_message("TransferedEvent", timeout=PATIENCE)
    call = third.wait_for_message("EstablishedEvent", timeout=PATIENCE)["callID"]
    say("transferred")

    sys.stdin.readline()
    third.send(request("ClearConnection", connection("connectionToBeCleared", call, target)), callID=call)
    third.wait_for_message("ClearConnectionResponse", timeout=PATIENCE)
    say("asked: ClearConnection of %s" % target)
    third.wait_for_message("ConnectionClearedEvent", timeout=PATIENCE)
    first.wait_for_message("ConnectionClearedEvent", timeout=PATIENCE)
    say("cleared")


if __name__ == "__main__":
    main(*sys.argv[1:])
