// Adds up what the steps of a run reported into its last line, and fails where anything failed. A step without a report
// of its own, or whose report knows of no failure, counts as one failure where it ended with another code than 0.
import { existsSync, readFileSync } from 'node:fs'

const total = { passed: 0, failed: 0, skipped: 0 }
const complaints = []

for (const line of readFileSync(process.argv[2], 'utf8').trim().split('\n')) {
  const [status, file, name] = line.split('\t')
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
  const failed = report?.numFailedTests ?? 0
  total.passed += report?.numPassedTests ?? 0
  total.failed += failed
  total.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
  if (status !== '0' && failed === 0) complaints.push(`"${name}" ended with code ${status}.`)
}
if (total.skipped > 0 && process.env.DOCUVAULT_REQUIRE_CONTAINERS === '1') {
  complaints.push(`${total.skipped} tests were skipped, although everything they need is here.`)
}
total.failed += complaints.length

for (const complaint of complaints) process.stdout.write(`${complaint}\n`)
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`)
process.exitCode = total.failed > 0 ? 1 : 0
