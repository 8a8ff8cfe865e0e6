import { utf8 } from '@lodestone/transparency'
import type { Entry } from './zip.ts'

/** A document that events behind the certificate name. */
export type PackDocument = {
  /** Its SHA-256, in hexadecimal. */
  readonly document: string
  readonly kind: string | null
  /** The positions of the events that name it. */
  readonly namedAt: readonly number[]
}

/** The bytes of a document, each time anew; null where it is not kept. Reading it fails where it was changed. */
export type ReadDocument = (document: string) => Promise<AsyncIterable<Uint8Array> | null>

/** Each document that is kept as it was put, and a list that says of all whether they are. */
export async function* documentEntries(
  documents: readonly PackDocument[],
  read: ReadDocument,
): AsyncGenerator<Entry, void, undefined> {
  const listed: (PackDocument & { state: string })[] = []
  for (const each of documents) {
    const state = await stateOf(each.document, read)
    listed.push({ ...each, state })
    const content = state === 'enclosed' ? await read(each.document) : null
    if (content !== null) yield { path: `documents/${each.document}`, content }
  }
  yield { path: 'documents.json', content: utf8(`${JSON.stringify(listed, null, 2)}\n`) }
}

/** Read once before it is enclosed: an archive that has begun cannot take back a document that turns out to be changed. */
const stateOf = async (document: string, read: ReadDocument): Promise<string> => {
  try {
    const content = await read(document)
    if (content === null) return 'not kept here'
    for await (const _ of content);
    return 'enclosed'
  } catch (error) {
    return `not enclosed: ${error instanceof Error ? error.message : String(error)}`
  }
}
