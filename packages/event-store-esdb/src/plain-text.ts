import type { StoredText } from '@lodestone/event-store'

/** An event as it stands on the wire, where all of it is said plainly: its body is JSON, and its numbers are exact ones. */
export type PlainText = StoredText & {
  /** In ticks of 100 ns. */
  readonly created: string
}

/** The protocol's numbers of the fields that make an event, each with how it is written: a number, or so many bytes. */
const number = (field: number): number => field * 8
const bytes = (field: number): number => field * 8 + 2
const RESPONSE = { event: bytes(1) } as const
const EVENT = { record: bytes(1), commit: number(3), noPosition: bytes(4) } as const
const RECORD = {
  id: bytes(1),
  stream: bytes(2),
  revision: number(3),
  prepare: number(4),
  commit: number(5),
  fact: bytes(6),
  metadata: bytes(7),
  data: bytes(8),
} as const
const ID = { text: bytes(2) } as const
const STREAM = { name: bytes(3) } as const
const FACT = { name: bytes(1), value: bytes(2) } as const

/** What is read of, and from where on. */
type Reading = { readonly from: Buffer; at: number }

/** Beyond what a number holds exactly, or beyond the end, it gives what is no such number. */
const readNumber = (reading: Reading): number => {
  const { from } = reading
  let value = 0
  for (let scale = 1; ; scale *= 128) {
    if (reading.at >= from.length) return Number.NaN
    const byte = from[reading.at++]!
    if (byte < 128) return value + byte * scale
    value += (byte - 128) * scale
  }
}

/** Where the part ends that begins here; beyond everything where it is longer than the whole. */
const readEnd = (reading: Reading): number => {
  const length = readNumber(reading)
  const end = reading.at + length
  return end <= reading.from.length ? end : Number.POSITIVE_INFINITY
}

const readText = (reading: Reading): string => {
  const end = readEnd(reading)
  const text = reading.from.toString('utf8', reading.at, end)
  reading.at = end
  return text
}

/** The text that is all that a part says, in a field; null where it says something else. */
const readOnly = (reading: Reading, field: number): string | null => {
  const end = readEnd(reading)
  if (readNumber(reading) !== field) return null
  const text = readText(reading)
  return reading.at === end ? text : null
}

type Facts = { type?: string; 'content-type'?: string; created?: string }

/** One of the facts that the server tells of each event. */
const readFact = (reading: Reading, facts: Facts): boolean => {
  const end = readEnd(reading)
  if (readNumber(reading) !== FACT.name) return false
  const name = readText(reading)
  if (readNumber(reading) !== FACT.value) return false
  const value = readText(reading)
  if (name === 'type' || name === 'content-type' || name === 'created') facts[name] = value
  return reading.at === end
}

const readRecord = (reading: Reading): PlainText | null => {
  const end = readEnd(reading)
  const facts: Facts = { type: undefined, 'content-type': undefined, created: undefined }
  let id: string | null = null
  let stream: string | null = null
  let revision = 0
  let prepare = 0
  let commit = 0
  let metadataText = ''
  let dataText = ''
  while (reading.at < end) {
    const field = readNumber(reading)
    if (field === RECORD.fact) {
      if (!readFact(reading, facts)) return null
    } else if (field === RECORD.id) id = readOnly(reading, ID.text)
    else if (field === RECORD.stream) stream = readOnly(reading, STREAM.name)
    else if (field === RECORD.revision) revision = readNumber(reading)
    else if (field === RECORD.prepare) prepare = readNumber(reading)
    else if (field === RECORD.commit) commit = readNumber(reading)
    else if (field === RECORD.metadata) metadataText = readText(reading)
    else if (field === RECORD.data) dataText = readText(reading)
    else return null
  }
  const { type, 'content-type': contentType, created } = facts
  const isExact =
    Number.isSafeInteger(revision) && Number.isSafeInteger(prepare) && Number.isSafeInteger(commit)
  if (reading.at !== end || !isExact || contentType !== 'application/json') return null
  if (id === null || stream === null || type === undefined || created === undefined) return null
  return { id, type, stream, revision, cursor: `${commit}:${prepare}`, dataText, metadataText, created }
}

/** The event that a response of the server brings; null where it brings something else, or an event that says more, or otherwise. */
export const plainTextIn = (response: Buffer): PlainText | null => {
  const reading = { from: response, at: 0 }
  if (readNumber(reading) !== RESPONSE.event || readEnd(reading) !== response.length) return null
  let text: PlainText | null = null
  while (reading.at < response.length) {
    const field = readNumber(reading)
    if (field === EVENT.record) text = readRecord(reading)
    else if (field === EVENT.commit) readNumber(reading)
    else if (field === EVENT.noPosition) reading.at = readEnd(reading)
    else return null
    if (text === null) return null
  }
  return reading.at === response.length ? text : null
}
