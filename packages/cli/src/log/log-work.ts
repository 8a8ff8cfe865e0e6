import { writeFile } from 'node:fs/promises'
import { formatGrams } from '@lodestone/domain'
import {
  formatPolicy,
  isTransparencyError,
  keyIdText,
  NO_QUORUM,
  type ProvenEvent,
  parseEventProof,
  parsePolicy,
  parseVerifierKey,
  verifyEventProof,
} from '@lodestone/transparency'
import { CliError } from '../cli-error.ts'
import { pathFromPerson } from '../config/places.ts'
import { provenanceOf } from '../config/provenance-of.ts'
import type { SharedOptions } from '../config/settings.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import type { Terminal } from '../output/terminal.ts'
import { readText } from '../read-text.ts'
import { loggedEvent } from './logged-event.ts'

export const tellStatus = async (terminal: Terminal, options: SharedOptions): Promise<ExitCode> => {
  const { client } = await provenanceOf(options)
  const log = await client.log()
  if (terminal.json) terminal.out(JSON.stringify(log))
  else {
    terminal.out(
      `${log.origin}: signed up to position ${log.published}, ${log.behind} behind the read side; ${log.state}.`,
    )
    for (const { key, madeAt, signs, from, until } of log.keys)
      terminal.out(
        `${signs ? 'signs  ' : 'retired'}  ${key}  heads from ${from}${until === null ? '' : ` until ${until}`}, made ${madeAt.slice(0, 10)}`,
      )
    for (const witness of log.witnessesAway)
      terminal.out(`away     ${witness}: it did not answer in time; it is asked on, and not waited for`)
    if (log.failure) terminal.err(`${log.failure.detail} [${log.failure.code}]`)
  }
  return log.failure ? EXIT.failed : EXIT.ok
}

export const printCheckpoint = async (terminal: Terminal, options: SharedOptions): Promise<ExitCode> => {
  const { client } = await provenanceOf(options)
  const { checkpoint } = await client.log()
  if (checkpoint === undefined)
    throw new CliError(
      EXIT.unavailable,
      'NOT_YET_SIGNED',
      'The log has no signed head yet.',
      'Ask again in a second.',
    )
  terminal.out(terminal.json ? JSON.stringify({ checkpoint }) : checkpoint.trimEnd())
  return EXIT.ok
}

export const printPolicy = async (terminal: Terminal, options: SharedOptions): Promise<ExitCode> => {
  const { client } = await provenanceOf(options)
  const { keys } = await client.log()
  const logs = keys.map(({ key, from, until }) => ({
    key: parseVerifierKey(key),
    url: null,
    ...((from > 0 || until !== null) && { signs: { from, until } }),
  }))
  const policy = formatPolicy({ logs, witnesses: [], groups: [], quorum: NO_QUORUM })
  terminal.out(terminal.json ? JSON.stringify({ policy }) : policy.trimEnd())
  return EXIT.ok
}

export const prove = async (
  terminal: Terminal,
  options: SharedOptions & { readonly out?: string },
  event: string,
): Promise<ExitCode> => {
  const { client } = await provenanceOf(options)
  const answer = await client.logProof(loggedEvent(event))
  const { position, stream, revision, proof, size } = answer
  if (options.out === undefined) {
    terminal.out(terminal.json ? JSON.stringify(answer) : proof.trimEnd())
    return EXIT.ok
  }
  const path = pathFromPerson(options.out)
  await writeFile(path, proof)
  if (terminal.json) terminal.out(JSON.stringify({ file: path, position, stream, revision, size }))
  else
    terminal.out(
      `${stream}@${revision} (position ${position}) is proven in the log of ${size} events: ${options.out}`,
    )
  return EXIT.ok
}

export const tellLot = async (terminal: Terminal, options: SharedOptions, lot: string): Promise<ExitCode> => {
  const { client } = await provenanceOf(options)
  const answer = await client.lotProof(lot)
  if (terminal.json) terminal.out(JSON.stringify(answer))
  else if (answer.state === null)
    terminal.out(`Nothing is attested of ${lot} as of position ${answer.position}.`)
  else {
    const { events, eventsDigest, lineageDigest, certifiedGrams } = answer.state
    terminal.out(`${lot}, attested as of position ${answer.position}: ${events} events, no other.`)
    terminal.out(`Digest of its events   ${eventsDigest}`)
    terminal.out(`Digest of its lineage  ${lineageDigest}`)
    terminal.out(`Certified of it        ${formatGrams(certifiedGrams)}`)
  }
  return EXIT.ok
}

export const verify = async (terminal: Terminal, file: string, policyFile: string): Promise<ExitCode> => {
  const [proof, policy] = await Promise.all([file, policyFile].map((path) => readText(path)))
  let proven: ProvenEvent
  try {
    proven = verifyEventProof(parseEventProof(proof as string), parsePolicy(policy as string))
  } catch (error) {
    if (!isTransparencyError(error)) throw error
    throw new CliError(
      EXIT.failed,
      error.code,
      `Not proven: ${error.message}`,
      'Believe nothing of what the file says.',
      {
        cause: error,
      },
    )
  }
  tellProven(terminal, proven)
  return EXIT.ok
}

const tellProven = (terminal: Terminal, { said, hidden, position, checkpoint }: ProvenEvent): void => {
  const { log, witnesses, quorumAsked } = checkpoint
  if (terminal.json) {
    const cosigned = witnesses.map(({ name, seconds }) => ({
      name,
      at: new Date(seconds * 1_000).toISOString(),
    }))
    terminal.out(
      JSON.stringify({
        proven: true,
        position,
        log: log.name,
        key: keyIdText(log),
        witnesses: cosigned,
        quorumAsked,
        hidden,
        said,
      }),
    )
    return
  }
  terminal.out(
    `Proven: ${String(said['type'])}, ${String(said['stream'])}@${String(said['revision'])}, stands at position ${position} of the log ${log.name}, signed by its key ${keyIdText(log)}.`,
  )
  terminal.out(
    quorumAsked
      ? `Cosigned by ${witnesses.map(({ name }) => name).join(', ')}, as the policy asks.`
      : 'The policy asks for no witness: that everybody is shown the same log is not proven.',
  )
  if (hidden.length > 0) terminal.out(`${hidden.length} values of the event are hidden.`)
  terminal.out(JSON.stringify(said['data'] ?? {}, null, 2))
}
