import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A relay on loopback that takes every mail and forgets it. */
export async function mailRelay(): Promise<{ readonly url: string; close(): void }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      stream.resume();
      stream.on('end', () => done());
    },
  });
  // A client that is killed closes its connection in the middle.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, close: () => server.close() };
}
