/** A line for the person who started DocuVault. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** A line that says what went wrong. */
export function complain(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** A reader that went away, as `tee` does on Ctrl-C, is no reason to end without stopping. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}
