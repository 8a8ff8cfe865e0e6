import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'

/** A member of an object whose items are written as they come. */
export type StreamedArray = {
  readonly name: string
  readonly items: Iterable<unknown> | AsyncIterable<unknown>
}

/** About so many characters are sent at a time: enough to be cheap, little enough for other requests to come in between. */
const CHUNK = 32_768

async function* chunks(
  head: object,
  arrays: readonly StreamedArray[],
  tail: () => object,
): AsyncGenerator<string> {
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
      // A reader that keeps up would never let anybody else come in between.
      await setImmediate()
    }
    text += ']'
  }
  const end = JSON.stringify(tail()).slice(1)
  yield text + (end === '}' ? end : separator + end)
}

/**
 * An object as JSON text: the head's members, then the arrays, each item written when the reader has room for it, then
 * the members of `tail`, which is asked last. An error while items are made
 * breaks the answer off: a reader can tell by the missing end.
 */
export const jsonStream = (
  head: object,
  arrays: readonly StreamedArray[],
  tail: () => object = () => ({}),
): Readable => Readable.from(chunks(head, arrays, tail), { objectMode: false })
