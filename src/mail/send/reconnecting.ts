import type { Message } from '../compose/message.ts';
import type { Delivery } from './send.ts';
import { type Answer, type Outbox, openOutbox, type Relay } from './smtp.ts';

/**
 * Delivers over one connection, and over a new one where the relay has closed it between two mails or takes no more mails
 * over it.
 */
export function reconnecting(relay: Relay): Pick<Delivery, 'ready' | 'deliver'> & { close(): void } {
  let outbox: Outbox | undefined;
  /** Has the connection taken a mail? */
  let took = false;
  const open = async (): Promise<Outbox> => {
    took = false;
    outbox = await openOutbox(relay);
    return outbox;
  };
  const give = async (over: Outbox, message: Message): Promise<Answer> => {
    const answer = await over.send(message);
    took ||= answer.state === 'sent';
    return answer;
  };
  return {
    async ready() {
      if (!outbox || !(await outbox.isAlive())) await open();
    },
    async deliver(message) {
      const answer = await give(outbox ?? (await open()), message);
      if (!answer.senderDeferred || !took) return answer;
      outbox?.close();
      outbox = undefined;
      // Where the relay cannot be reached any more, its answer stands.
      const next = await open().catch(() => undefined);
      return next ? give(next, message) : answer;
    },
    close: () => outbox?.close(),
  };
}
