import type { Page } from 'playwright';

interface Usage {
  readonly usedSize: number;
  readonly embedderHeapUsedSize?: number;
  readonly backingStorageSize?: number;
}

const total = ({ usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 }: Usage): number =>
  usedSize + embedderHeapUsedSize + backingStorageSize;

/**
 * Bytes that scripts hold, after a garbage collection: in the page and in its workers. Buffers outside the heap and what the
 * page's document takes are counted, code and pictures are not.
 */
export async function memoryOf(page: Page): Promise<{ readonly page: number; readonly workers: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const own = await session.send('Runtime.getHeapUsage');
  const workers: string[] = [];
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.push(sessionId);
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  let nextId = 1;
  const ask = (sessionId: string, method: string): Promise<Usage> =>
    new Promise((settle) => {
      const id = nextId++;
      session.on('Target.receivedMessageFromTarget', (answer) => {
        const message = JSON.parse(answer.message) as { readonly id?: number; readonly result: Usage };
        if (answer.sessionId === sessionId && message.id === id) settle(message.result);
      });
      void session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    });
  let sum = 0;
  for (const worker of workers) {
    await ask(worker, 'HeapProfiler.enable');
    await ask(worker, 'HeapProfiler.collectGarbage');
    sum += total(await ask(worker, 'Runtime.getHeapUsage'));
  }
  await session.detach();
  return { page: total(own), workers: sum };
}
