import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

export const execute = promisify(execFile)

/** Whether a program of Poppler's, or tesseract, is there. */
export const isInstalled = (program: string): Promise<boolean> =>
  execute(program, ['-v']).then(
    () => true,
    () => false,
  )

export const pdftotext = (...args: string[]) =>
  execute('pdftotext', ['-enc', 'UTF-8', ...args], { maxBuffer: 2 ** 28, timeout: 30_000 })
