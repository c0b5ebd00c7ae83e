import { setTimeout as delay } from 'node:timers/promises'
import { Worker, type IQueueBackend, type Job, type JobProgress } from 'bullmq'
import { workerOptions } from './service.ts'

/** BullMQ's worker, kept from two habits that hurt while its service is in trouble. */
export class SteadyWorker<B extends IQueueBackend, Connection> extends Worker<
  unknown,
  void,
  string,
  B,
  JobProgress,
  Connection
> {
  /** BullMQ asks again at once after any error but a refused connection: a server that is starting up, out of memory
   *  or read-only would be asked thousands of times a second. */
  protected override async moveToActive(token: string, name?: string): Promise<Job<unknown, void>> {
    try {
      return await super.moveToActive(token, name)
    } catch (error) {
      await delay(workerOptions.runRetryDelay)
      throw error
    }
  }

  /** After a failed wait BullMQ waits as long as the backend allows: an hour on PostgreSQL, for a notification that
   *  never comes where the connection was dropped silently. */
  override get maximumBlockTimeout(): number {
    return workerOptions.drainDelay
  }
}
