import type { JobsOptions } from 'bullmq'

/** What the two services under the queue, Redis and PostgreSQL, are to `sender.ts` and `receiver.ts`. */
export interface QueueService {
  /** Resolves once the service has answered; gives up by itself within seconds, without leaving anything open. */
  connectSender(onError: OnError): Promise<SendingEnd>
  openReceiver(work: Work, options: { concurrency: number; onError: OnError }): Promise<ReceivingEnd>
}

export interface SendingEnd {
  add(name: string, data: unknown, options: { jobId: string }): Promise<unknown>
  countWaiting(): Promise<number>
  ping(): Promise<unknown>
  /** Drops the connections at once, without waiting for the service. */
  disconnect(): void
}

export interface ReceivingEnd {
  /** Delivers until it is closed. Rejects, or just ends, where it can't go on: make another one then. */
  run(): Promise<void>
  /** Takes no further wake-ups and resolves when the running ones have ended; may hang while the service is away. */
  close(): Promise<void>
  /** Drops the connections at once, without waiting for the service. */
  disconnect(): void
}

export type Work = (wakeUp: { name: string; data: unknown }) => Promise<void>

/** Told of every trouble with the connection, about once a second while the service is away. */
export type OnError = (error: Error) => void

export const queueName = 'docuvault'

/** A queue that only wakes repeats nothing and keeps nothing. */
export const jobOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true } satisfies JobsOptions

/** Nobody reads BullMQ's stream of events; it can't be switched off. */
export const keptEvents = { events: { maxLen: 100 } }

/** How a worker shares the queue with others that may be killed: what one held is delivered again within 20 s. */
export const workerOptions = {
  autorun: false,
  lockDuration: 10_000,
  stalledInterval: 5_000,
  // Seconds until an idle worker looks for itself, for a notification that got lost with its connection.
  drainDelay: 2,
  runRetryDelay: 1_000,
}
