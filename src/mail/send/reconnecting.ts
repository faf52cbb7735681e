import type { Delivery } from './send.ts';
import { type Outbox, openOutbox, type Relay } from './smtp.ts';

/** Delivers over one connection, and over a new one where the relay has closed it between two mails. */
export function reconnecting(relay: Relay): Pick<Delivery, 'ready' | 'deliver'> & { close(): void } {
  let outbox: Outbox | undefined;
  return {
    async ready() {
      if (!outbox || !(await outbox.isAlive())) outbox = await openOutbox(relay);
    },
    async deliver(message) {
      outbox ??= await openOutbox(relay);
      return outbox.send(message);
    },
    close: () => outbox?.close(),
  };
}
