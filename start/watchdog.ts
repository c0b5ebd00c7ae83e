/**
 * Outlives the launcher by seconds: its standard input is a pipe from the launcher, which the kernel closes however the
 * launcher ended. Each line is the whole list of the processes that run by then; after the last line they are ended.
 */
import { createInterface } from 'node:readline'
import { endProcesses, type KnownProcess } from './processes.ts'

let running: KnownProcess[] = []
for await (const line of createInterface({ input: process.stdin })) running = JSON.parse(line) as KnownProcess[]
await endProcesses(running)
