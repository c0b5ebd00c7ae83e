/** Beyond this many, idle connections alone would take a few hundred megabytes. */
const most = 5000
/** For the connections to the database, the queue and the store, for the files that are being stored, and for Node. */
const reserve = 256

/** How many connections a process can take without running out of file descriptors: a request takes one for itself, and
 *  one for the file or the object that it sends or receives. Node has raised the soft limit to the hard one. */
export function connectionLimit(): number {
  const openFiles = openFileLimit()
  return Math.min(most, Math.floor((openFiles - Math.min(reserve, openFiles / 2)) / 2))
}

/** Infinity where the system tells none. */
function openFileLimit(): number {
  // Else the report asks for the names of all addresses.
  const report = Object.assign(process.report, { excludeNetwork: true })
  const { userLimits } = report.getReport() as { userLimits?: { open_files?: { soft: number | 'unlimited' } } }
  const soft = userLimits?.open_files?.soft
  return typeof soft === 'number' ? soft : Infinity
}
