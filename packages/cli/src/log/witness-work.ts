import { once } from 'node:events'
import { join } from 'node:path'
import {
  formatVerifierKey,
  isTransparencyError,
  parseVerifierKey,
  type TrustedLog,
} from '@lodestone/transparency'
import {
  createWitness,
  folderDisk,
  type KeyRing,
  newKeyRing,
  readKeyRing,
  signersOf,
  witnessServer,
  writeKeyRing,
} from '@lodestone/transparency-log'
import { CliError } from '../cli-error.ts'
import type { WitnessOptionsGiven } from '../commands/witness.ts'
import { pathFromPerson } from '../config/places.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import type { Terminal } from '../output/terminal.ts'
import { untilStopped } from '../until-stopped.ts'
import { checkPort, urlOf } from '../up/port.ts'
import { newKeys, trySigner } from './key-work.ts'

export const runWitness = async (terminal: Terminal, options: WitnessOptionsGiven): Promise<ExitCode> => {
  const folder = pathFromPerson(options.folder)
  const logs = (options.log ?? []).map(trustedLog)
  const { name } = options
  if (name === undefined || logs.length === 0)
    throw new CliError(
      EXIT.usage,
      'WITNESS_UNCLEAR',
      'A witness has a name, and watches a log.',
      'Give --name, and --log with a key of "lodestone log policy".',
    )
  const ring = (await readKeyRing(folder)) ?? (await newRing(name, options))
  await writeKeyRing(folder, ring)
  const signers = signersOf(ring)
  const witness = createWitness({
    disk: folderDisk(join(folder, 'logs')),
    signers,
    logs,
    clock: () => new Date(),
    onFork: (why, kept) => terminal.err(`A log has forked: ${why} Kept in ${join(folder, 'logs', kept)}.`),
  })
  const server = witnessServer(witness, (error) =>
    terminal.err(
      `A request could not be answered: ${error instanceof Error ? error.message : String(error)}`,
    ),
  )
  await checkPort(options)
  server.listen(options.port, options.host)
  await once(server, 'listening')
  const url = urlOf(options)
  const keys = signers.map((signer) => formatVerifierKey(signer.key))
  if (terminal.json) terminal.out(JSON.stringify({ url: url, key: keys[0], keys }))
  else {
    const called = ring.name.replaceAll(/[^A-Za-z0-9]+/g, '-')
    // The newest first; names within a policy differ.
    for (const [n, key] of keys.entries())
      terminal.out(`For policies:  witness ${called}${n === 0 ? '' : `-before-${n}`} ${key} ${url}`)
    terminal.out(`Watching ${logs.map(({ key: { name } }) => name).join(', ')} at ${url}. Ctrl-C stops it.`)
  }
  await untilStopped(async (signal) => void (await once(signal, 'abort')))
  server.close()
  return EXIT.ok
}

/** The key that it begins with: made here, or that of a signer elsewhere. Errors: CliError; LOG_KEY_FILE, LOG_SIGNER. */
const newRing = async (name: string, options: WitnessOptionsGiven): Promise<KeyRing> => {
  const made = await newKeys(options)
  const ring = newKeyRing(name, 'cosignature', made(), new Date().toISOString())
  await trySigner(ring)
  return ring
}

const trustedLog = (text: string): TrustedLog => {
  try {
    return { key: parseVerifierKey(text), url: null }
  } catch (error) {
    if (!isTransparencyError(error)) throw error
    throw new CliError(
      EXIT.usage,
      'KEY_UNCLEAR',
      error.message,
      'Give the key as "lodestone log policy" prints it.',
      { cause: error },
    )
  }
}
