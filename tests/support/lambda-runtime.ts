import { argv } from 'node:process'
import { pathToFileURL } from 'node:url'

/** Stands in for Lambda's runtime: loads the handler, invokes it with each event and returns what it resolves with. */

const { handler } = (await import(pathToFileURL(argv[2] ?? '').href)) as {
  handler: (event: unknown, context: object) => Promise<unknown>
}

process.on('message', (event) => {
  handler(event, { functionName: 'docuvault' }).then(
    (response) => process.send?.({ response }),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})
