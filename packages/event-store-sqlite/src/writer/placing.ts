import { ANY, type AppendMessage } from './messages.ts'
import type { Tables } from './tables.ts'

/** Where an append belongs: behind the stream's end, where it already is, or nowhere. */
export type Placing =
  | { readonly kind: 'new' }
  | { readonly kind: 'stored'; readonly first: number; readonly last: number }
  | { readonly kind: 'wrong' }

const NEW: Placing = { kind: 'new' }
const WRONG: Placing = { kind: 'wrong' }

const idsOf = ({ texts }: AppendMessage): string[] => {
  const ids: string[] = []
  for (let at = 0; at < texts.length; at += 4) ids.push(texts[at] as string)
  return ids
}

const storedFrom = (tables: Tables, stream: number, first: number, ids: readonly string[]): Placing => {
  const last = first + ids.length - 1
  const stored = tables.idsBetween(stream, first, last)
  const same = stored.length === ids.length && stored.every((id, index) => id === ids[index])
  return same ? { kind: 'stored', first, last } : WRONG
}

const placeLoose = (tables: Tables, stream: number, ids: readonly string[]): Placing => {
  const [first = ''] = ids
  const revision = tables.looseRevision(stream, first)
  if (revision !== undefined) return storedFrom(tables, stream, revision, ids)
  return ids.some((id) => tables.looseRevision(stream, id) !== undefined) ? WRONG : NEW
}

/** `current` is the last revision of the stream, -1 without one. */
export const place = (
  tables: Tables,
  append: AppendMessage,
  stream: number | undefined,
  current: number,
): Placing => {
  const { expected } = append
  if (stream === undefined) return expected < 0 ? NEW : WRONG
  if (expected === ANY) return placeLoose(tables, stream, idsOf(append))
  if (expected === current) return NEW
  return expected < current ? storedFrom(tables, stream, expected + 1, idsOf(append)) : WRONG
}
