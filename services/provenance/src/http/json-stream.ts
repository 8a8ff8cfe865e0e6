import { Readable } from 'node:stream'

/** A member of an object whose items are written as they come. */
export type StreamedArray = {
  readonly name: string
  readonly items: Iterable<unknown> | AsyncIterable<unknown>
}

/** About so many characters are sent at a time: enough to be cheap, little enough for other requests to come in between. */
const CHUNK = 32_768

async function* chunks(head: object, arrays: readonly StreamedArray[]): AsyncGenerator<string> {
  // The head's closing brace is left off: the arrays follow in the same object.
  let text = JSON.stringify(head).slice(0, -1)
  let separator = text === '{' ? '' : ','
  for (const { name, items } of arrays) {
    text += `${separator}${JSON.stringify(name)}:[`
    separator = ','
    let between = ''
    for await (const item of items) {
      text += between + JSON.stringify(item)
      between = ','
      if (text.length < CHUNK) continue
      yield text
      text = ''
    }
    text += ']'
  }
  yield `${text}}`
}

/**
 * An object as JSON text: the head's members, then the arrays, each item written when the reader has room for it. An error while items are made
 * breaks the answer off: a reader can tell by the missing end.
 */
export const jsonStream = (head: object, arrays: readonly StreamedArray[]): Readable =>
  Readable.from(chunks(head, arrays), { objectMode: false })
