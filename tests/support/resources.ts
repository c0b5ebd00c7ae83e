import { readdir, readFile, readlink } from 'node:fs/promises'

/** What a process holds open: paths of files, `socket:[…]` and the like. Only Linux tells. */
export async function openFiles(pid: number): Promise<string[]> {
  const directory = `/proc/${pid}/fd`
  const links = (await readdir(directory)).map((fd) => readlink(`${directory}/${fd}`).catch(() => ''))
  return (await Promise.all(links)).filter((link) => link !== '')
}

/** Resident memory of a process, in bytes. */
export async function residentMemory(pid: number): Promise<number> {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) * 1024
}

/** The most resident memory that a process has had, in bytes. */
export async function peakMemory(pid: number): Promise<number> {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) * 1024
}
