import { ANY, type AppendMessage, type Outcome } from './messages.ts'
import { place } from './placing.ts'
import type { Tables } from './tables.ts'

type Stream = { id: number | undefined; revision: number }

/**
 * Writes appends one after the other, each deciding upon what the ones before it wrote. To be called in a write transaction;
 * the outcomes hold once it is committed. `now` is the store's clock in milliseconds.
 */
export const writeGroup = (tables: Tables, appends: readonly AppendMessage[], now: number): Outcome[] => {
  let position = tables.lastPosition()
  const streams = new Map<string, Stream>()

  const streamOf = (name: string): Stream => {
    const known = streams.get(name)
    if (known) return known
    const id = tables.streamId(name)
    const stream: Stream = { id, revision: id === undefined ? -1 : tables.lastRevision(id) }
    streams.set(name, stream)
    return stream
  }

  const write = (append: AppendMessage, stream: Stream): Outcome => {
    const { seq, texts } = append
    stream.id ??= tables.addStream(append.stream)
    const first = stream.revision + 1
    for (let at = 0; at < texts.length; at += 4) {
      const [id, type, data, metadata] = [texts[at], texts[at + 1], texts[at + 2], texts[at + 3]] as [
        string,
        string,
        string,
        string,
      ]
      position++
      stream.revision++
      tables.addEvent(position, stream.id, stream.revision, id, type, data, metadata, now)
      if (append.expected === ANY) tables.addLoose(stream.id, id, stream.revision)
    }
    return { seq, kind: 'written', first, last: stream.revision, position }
  }

  return appends.map((append): Outcome => {
    const stream = streamOf(append.stream)
    const placing = place(tables, append, stream.id, stream.revision)
    if (placing.kind === 'new') return write(append, stream)
    const { seq } = append
    if (placing.kind === 'wrong' || stream.id === undefined)
      return { seq, kind: 'wrong_revision', actual: stream.revision }
    const { first, last } = placing
    return { seq, kind: 'written', first, last, position: tables.positionAt(stream.id, last) }
  })
}
