"""Steps 9 and 10 of the walk: claims what is owed and due, composes it once, hands it over, keeps the receipt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from threading import Event

from loguru import logger

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Channel, Clock
from connectors.types import Message, Receipt
from pipeline.crew import Crew
from pipeline.desk import Desk, Tally
from pipeline.errors import StoreError
from pipeline.faults import fault_of
from pipeline.node import Node
from pipeline.retries import message_again
from pipeline.settings import DeliverySettings
from pipeline.stages.compose import compose
from pipeline.stages.deliver import deliver
from pipeline.store import Connection, Store, alerts, channels, deliveries, faults
from pipeline.types import DeliveryClaim, Fault
from rules.types import Template

THREADS = 8
PER_CHANNEL = 4
LEASE = timedelta(minutes=5)  # longer than any exchange with a receiver may take


class Dispatch:
    """The line from owed to sent. A channel that fails is probed with one message at a time and holds up no other."""

    def __init__(
        self,
        desk: Desk,
        *,
        store: Store,
        node: Node,
        plan: DeliverySettings,
        tally: Tally,
        now: Clock,
        random: Callable[[], float],
    ) -> None:
        self.desk = desk
        self._store = store
        self._node = node
        self._plan = plan
        self._tally = tally
        self._now = now
        self._random = random
        self._crew = Crew(THREADS, name="dispatch")
        self._failing: set[str] = set()
        self._stopping = Event()

    def tick(self) -> None:
        """Try every delivery that is due; return when none can be taken up now and none is in hand."""
        self._crew.work_off(self._take, stopping=self._stopping)

    def once(self) -> None:
        """Try each delivery that is due now once, however soon its next try would be."""
        self._crew.work_off(partial(self._take, due=self._now()), stopping=self._stopping)

    def stop(self, *, seconds: float) -> bool:
        """Take nothing more up; return whether what was in hand ended within so many seconds."""
        self._stopping.set()
        return self._crew.close(seconds)

    def _take(self, room: int, *, due: datetime | None = None) -> int:
        taken = self._store.write(
            partial(
                deliveries.claim,
                now=self._now(),
                due=due,
                limit=room,
                busy=self._crew.busy(PER_CHANNEL) | (self._crew.busy(1) & self._failing),
                lease=LEASE,
                token=self._node.token(),
            )
        )
        for claim in taken:
            self._crew.start(claim.delivery.channel, partial(self._hand_over, claim))
        return len(taken)

    def _hand_over(self, claim: DeliveryClaim) -> None:
        delivery = claim.delivery
        try:
            receipt = deliver(self._channel(delivery.channel), self._message(claim), earlier=delivery.receipt)
        except ConnectorError as error:
            self._failed(claim, error, shown=error)
        except StoreError:
            raise
        except Exception as bug:  # noqa: BLE001 - a fault of ours in one message must not stop the others
            self._failed(claim, ConnectorError(str(bug), reason=Reason.REJECTED), shown=bug)
        else:
            self._taken(claim, receipt)

    def _channel(self, name: str) -> Channel:
        try:
            return self.desk.channels[name]
        except KeyError:
            sentence = f"No channel {name} is configured."
            raise ConnectorError(sentence, reason=Reason.NO_CHANNEL, transient=False) from None

    def _message(self, claim: DeliveryClaim) -> Message:
        """Return the message as it was first composed; every try sends the same one under the same key."""
        delivery = claim.delivery
        if delivery.message is not None:
            return delivery.message
        telling = self._store.read(lambda db: alerts.telling(db, delivery.alert or ""))
        template = self._template(telling.alert.rule, delivery.channel)
        message = compose(telling, delivery, reply_to=claim.reply_to, now=self._now(), template=template)
        self._store.write(lambda db: deliveries.keep(db, claim, message))
        return message

    def _template(self, rule: str, channel: str) -> Template:
        """Return how much a rule, as it is now, tells a channel; of one that is gone all."""
        known = self.desk.ruleset.rules.get(rule)
        return known.templates.get(channel, "full") if known else "full"

    def _taken(self, claim: DeliveryClaim, receipt: Receipt) -> None:
        """Keep the receipt; where some recipients asked to wait, the delivery stays owed to them."""
        self._failing.discard(claim.delivery.channel)
        again_at = self._again_at(claim, None) if receipt.deferred else None
        self._store.write(lambda db: self._keep(db, claim, receipt=receipt, again_at=again_at))
        self._tally.add(delivered=int(not receipt.deferred), undelivered=int(bool(receipt.deferred)))
        logger.bind(delivery=claim.id, channel=claim.delivery.channel, said=receipt.detail).info("delivered")

    def _keep(self, db: Connection, claim: DeliveryClaim, *, receipt: Receipt, again_at: datetime | None) -> None:
        if receipt.refused and not (receipt.accepted or receipt.deferred):
            deliveries.give_up(db, claim, reason=str(Reason.RECIPIENTS_REFUSED), receipt=receipt)
        elif not receipt.deferred:
            deliveries.sent(db, claim, receipt)
        elif again_at:
            deliveries.postpone(db, claim, at=again_at, reason="recipients-deferred", receipt=receipt)
        else:
            deliveries.give_up(db, claim, reason="recipients-deferred", receipt=receipt)
        for recipient, said in receipt.refused.items():
            if claim.delivery.receipt is None or recipient not in claim.delivery.receipt.refused:
                faults.add(db, self._refusal(claim, recipient, said))

    def _refusal(self, claim: DeliveryClaim, recipient: str, said: str) -> Fault:
        error = ConnectorError(f"{recipient}: {said}", reason=Reason.RECIPIENTS_REFUSED, transient=False)
        return self._fault(claim, error)

    def _failed(self, claim: DeliveryClaim, error: ConnectorError, *, shown: Exception) -> None:
        """Put the delivery off, or give it up, and with it what its channel says of all others."""
        channel = claim.delivery.channel
        self._failing.add(channel)
        self._tally.add(undelivered=1)
        fault = self._fault(claim, shown)
        self._store.write(lambda db: self._put_off(db, claim, error=error, fault=fault))
        logger.bind(delivery=claim.id, channel=channel, reason=str(error.reason)).warning("delivery failed")

    def _put_off(self, db: Connection, claim: DeliveryClaim, *, error: ConnectorError, fault: Fault) -> None:
        again_at = self._again_at(claim, error)
        if again_at:
            deliveries.postpone(db, claim, at=again_at, reason=str(error.reason))
        else:
            deliveries.give_up(db, claim, reason=str(error.reason))
        self._heed(db, claim.delivery.channel, error)
        faults.add(db, fault)

    def _heed(self, db: Connection, channel: str, error: ConnectorError) -> None:
        """Ask a channel nothing more that says it is gone for good, and nothing for a while if that is its wish."""
        if error.reason is Reason.GONE:
            deliveries.disable(db, channel, reason=str(error), now=self._now())
        elif error.retry_after:
            channels.pause(db, channel, until=self._now() + error.retry_after, reason=str(error.reason))

    def _fault(self, claim: DeliveryClaim, error: Exception) -> Fault:
        subject = f"{claim.delivery.channel} {claim.id}"
        return fault_of(error, stage="deliver", source=None, subject=subject, at=self._now())

    def _again_at(self, claim: DeliveryClaim, error: ConnectorError | None) -> datetime | None:
        return message_again(
            error,
            claim.attempts,
            steps=self._plan.retry,
            jitter=self._plan.jitter,
            now=self._now(),
            random=self._random,
        )
