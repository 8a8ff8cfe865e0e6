import { malformed } from '../errors.ts'
import {
  formatVerifierKey,
  type KeyKind,
  keyIdText,
  parseVerifierKey,
  type VerifierKey,
} from '../note/keys.ts'
import { NO_QUORUM, type Policy, type TrustedLog, type TrustedWitness, type WitnessGroup } from './policy.ts'
import { formatSpan, parseSpan } from './span.ts'

/** What is read so far: a line speaks only of what stands above it. */
type Reading = {
  readonly logs: TrustedLog[]
  readonly witnesses: TrustedWitness[]
  readonly groups: WitnessGroup[]
  readonly names: Set<string>
  readonly members: Set<string>
  quorum: string | null
}

const MOST_LINES = 1_000

/** Of our own, as a comment to others: they believe a key that was rotated for ever, which C2SP tlog-policy has no word against. */
const SIGNS = '#!signs'
const isComment = (word: string): boolean => word.startsWith('#') && !word.startsWith('#!')
const URL_WORDS = 'a log or a witness has a key and at most a URL behind it'

const keyOf = (
  text: string | undefined,
  kind: KeyKind,
  known: readonly { key: VerifierKey }[],
): VerifierKey => {
  const key = parseVerifierKey(text ?? '')
  if (key.kind !== kind)
    throw malformed(`The key of ${key.name} is one for ${key.kind === 'note' ? 'logs' : 'witnesses'}.`)
  const encoded = String(key.publicKey)
  if (known.some((each) => String(each.key.publicKey) === encoded))
    throw malformed(`${key.name} is listed twice.`)
  return key
}

const urlOf = (words: readonly string[]): string | null => {
  if (words.length > 1) throw malformed(URL_WORDS)
  return words[0] ?? null
}

const newName = ({ names }: Reading, name: string | undefined): string => {
  if (name === undefined || name === NO_QUORUM || names.has(name))
    throw malformed(`"${name ?? ''}" is no new name: each name is given once, and "${NO_QUORUM}" to nobody.`)
  names.add(name)
  return name
}

const knownName = ({ names }: Reading, name: string): string => {
  if (!names.has(name)) throw malformed(`"${name}" is not defined above the line that speaks of it.`)
  return name
}

const leastOf = (word: string | undefined, members: number): number => {
  if (word === 'any') return 1
  if (word === 'all') return members
  const least = /^[1-9]\d{0,4}$/.test(word ?? '') ? Number(word) : 0
  if (least < 1 || least > members)
    throw malformed(`"${word ?? ''}" of ${members} members can never be reached.`)
  return least
}

const readGroup = (reading: Reading, [name, least, ...members]: readonly string[]): void => {
  for (const member of members) {
    knownName(reading, member)
    if (reading.members.has(member))
      throw malformed(`"${member}" is already a member: it may count once only.`)
    reading.members.add(member)
  }
  if (members.length === 0) throw malformed('A group has a member.')
  reading.groups.push({ name: newName(reading, name), least: leastOf(least, members.length), members })
}

/** Over which sizes a key that stands above signs. */
const readSpan = ({ logs }: Reading, [name, ...words]: readonly string[]): void => {
  const at = logs.findIndex(({ key }) => nameOfKey(key) === name)
  const log = logs[at]
  if (log === undefined || log.signs !== undefined)
    throw malformed(`"${name ?? ''}" is no log above this line, or is spoken of twice.`)
  logs[at] = { ...log, signs: parseSpan(words) }
}

const nameOfKey = (key: VerifierKey): string => `${key.name}+${keyIdText(key)}`

const readLine = (reading: Reading, [keyword, ...words]: readonly string[]): void => {
  switch (keyword) {
    case SIGNS:
      readSpan(reading, words)
      return
    case 'log':
      reading.logs.push({ key: keyOf(words[0], 'note', reading.logs), url: urlOf(words.slice(1)) })
      return
    case 'witness': {
      const key = keyOf(words[1], 'cosignature', reading.witnesses)
      reading.witnesses.push({ name: newName(reading, words[0]), key, url: urlOf(words.slice(2)) })
      return
    }
    case 'group':
      readGroup(reading, words)
      return
    case 'quorum':
      if (reading.quorum !== null || words.length !== 1)
        throw malformed('There is one line for the quorum, with one name.')
      reading.quorum = words[0] === NO_QUORUM ? NO_QUORUM : knownName(reading, words[0] ?? '')
      return
    default:
      throw malformed(`A line begins with "log", "witness", "group", "quorum" or "#", not "${keyword}".`)
  }
}

/** Errors: MALFORMED, with the line. */
export const parsePolicy = (text: string): Policy => {
  if (/[^\t\n -~\u0080-\u{10ffff}]/u.test(text))
    throw malformed('A policy has no control characters but tab and newline.')
  const lines = text.split('\n')
  if (lines.length > MOST_LINES) throw malformed(`A policy has at most ${MOST_LINES} lines.`)
  const reading: Reading = {
    logs: [],
    witnesses: [],
    groups: [],
    names: new Set(),
    members: new Set(),
    quorum: null,
  }
  lines.forEach((line, i) => {
    const words = line.split(/[ \t]+/).filter((word) => word !== '')
    if (words[0] === undefined || isComment(words[0])) return
    try {
      readLine(reading, words)
    } catch (error) {
      throw malformed(
        `Line ${i + 1} of the policy: ${error instanceof Error ? error.message : String(error)}`,
      )
    }
  })
  const { logs, witnesses, groups, quorum } = reading
  if (quorum === null)
    throw malformed(`The policy says no quorum; "quorum ${NO_QUORUM}" asks for no witness.`)
  return { logs, witnesses, groups, quorum }
}

/** The policy as a file. */
export const formatPolicy = ({ logs, witnesses, groups, quorum }: Policy): string =>
  [
    ...logs.flatMap(({ key, url, signs }) => [
      ['log', formatVerifierKey(key), url],
      ...(signs ? [[SIGNS, nameOfKey(key), formatSpan(signs)]] : []),
    ]),
    ...witnesses.map(({ name, key, url }) => ['witness', name, formatVerifierKey(key), url]),
    ...groups.map(({ name, least, members }) => ['group', name, least, ...members]),
    ['quorum', quorum],
  ]
    .map((words) => `${words.filter((word) => word !== null).join(' ')}\n`)
    .join('')
