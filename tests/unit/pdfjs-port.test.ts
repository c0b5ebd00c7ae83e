import { expect, it } from 'vitest'
import { PdfjsPort } from '../../lib/extraction/pdfjs-port.ts'

function listenedTo() {
  const port = new PdfjsPort()
  const received: unknown[] = []
  const listening = new AbortController()
  port.addEventListener('message', ({ data }) => received.push(data), { signal: listening.signal })
  return { port, received, stop: () => listening.abort() }
}

it('delivers after the sender has gone on, in order, until nobody listens', async () => {
  const { port, received, stop } = listenedTo()
  port.postMessage({ chunk: { number: 1 } })
  port.postMessage({ chunk: { number: 2 } })
  expect(received).toEqual([])
  await Promise.resolve()
  expect(received).toEqual([{ chunk: { number: 1 } }, { chunk: { number: 2 } }])
  stop()
  port.postMessage({ chunk: { number: 3 } })
  await Promise.resolve()
  expect(received).toHaveLength(2)
})

it('keeps a chunk of text whose lists are replaced', async () => {
  const { port, received } = listenedTo()
  const items = [{ str: 'Invoice' }]
  const chunk = { items }
  port.postMessage({ chunk })
  chunk.items = []
  await Promise.resolve()
  expect(received).toEqual([{ chunk: { items } }])
})

it('keeps a chunk of drawing operators whose lists are emptied, and moves what is handed over', async () => {
  const { port, received } = listenedTo()
  const chunk = { fnArray: [85], image: new Uint8Array(8) }
  port.postMessage({ chunk }, [chunk.image.buffer])
  chunk.fnArray.length = 0
  expect(chunk.image).toHaveLength(0)
  await Promise.resolve()
  expect(received).toEqual([{ chunk: { fnArray: [85], image: new Uint8Array(8) } }])
})
