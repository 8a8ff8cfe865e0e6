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
  newKeyRing,
  newSecret,
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

export const runWitness = async (terminal: Terminal, options: WitnessOptionsGiven): Promise<ExitCode> => {
  const folder = pathFromPerson(options.folder)
  const logs = options.log.map(trustedLog)
  const ring =
    (await readKeyRing(folder)) ??
    newKeyRing(options.name, 'cosignature', newSecret(), new Date().toISOString())
  await writeKeyRing(folder, ring)
  const [signer] = signersOf(ring)
  if (signer === undefined)
    throw new CliError(
      EXIT.failed,
      'LOG_KEY_MISSING',
      'The witness has no key that signs.',
      'Choose another --folder.',
    )
  const witness = createWitness({
    disk: folderDisk(join(folder, 'logs')),
    signer,
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
  const key = formatVerifierKey(signer.key)
  if (terminal.json) terminal.out(JSON.stringify({ url: url, key }))
  else {
    terminal.out(`For policies:  witness ${ring.name.replaceAll(/[^A-Za-z0-9]+/g, '-')} ${key} ${url}`)
    terminal.out(`Watching ${logs.map(({ key: { name } }) => name).join(', ')} at ${url}. Ctrl-C stops it.`)
  }
  await untilStopped(async (signal) => void (await once(signal, 'abort')))
  server.close()
  return EXIT.ok
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
